using RnnCourse.Benchmarks;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnCourse.Peers;

/// <summary>nn.RNN, nn.LSTM or nn.GRU, nn.Linear, cross_entropy, autograd and an optimizer, as a user writes it. Of the two hidden biases one stays zero: the work has one.</summary>
internal sealed class TorchPeer : IPeer
{
    private (string Question, Func<double> Step, double Loss)? training;

    public TorchPeer() => set_num_threads(1);

    public string Version => $"TorchSharp {typeof(torch).Assembly.GetName().Version} on libtorch {__version__}";

    public (double Microseconds, double Proof)? Train(Work work, string type, string rule, double seconds)
    {
        var question = $"{work.Vocabulary} {work.Hidden} {work.Length} {work.Batch} {work.Cell} {type} {rule}";
        if (training?.Question != question)
        {
            var step = Trainer(work.Drawn(), type == "f4" ? ScalarType.Float32 : ScalarType.Float64, rule);
            var loss = 0.0;
            for (var i = 0; i < 20; i++)
                loss = step();
            training = (question, step, loss);
        }

        return (Clock.Time(() => training.Value.Step(), seconds), training.Value.Loss);
    }

    public (double Microseconds, double Proof)? Forward(Work work, double seconds)
    {
        var network = new Network(work.Drawn(), ScalarType.Float32);
        var inputs = tensor(work.Inputs(), work.Length, work.Batch, work.Vocabulary);
        var state = network.Zeros();
        double Run()
        {
            using var scope = NewDisposeScope();
            using var still = no_grad();
            return network.Run(inputs, state).Outputs.square().mean().item<float>();
        }

        void Outputs()
        {
            using var scope = NewDisposeScope();
            using var still = no_grad();
            _ = network.Run(inputs, state);
        }

        var proof = Run();
        return (Clock.Time(Outputs, seconds), proof);
    }

    private static Func<double> Trainer(Work work, ScalarType type, string rule)
    {
        var network = new Network(work, type);
        var text = tensor(work.Text(), work.Batch, work.Length + 1).t();
        var inputs = nn.functional.one_hot(text[..^1].contiguous(), work.Vocabulary).to_type(type);
        var targets = text[1..].contiguous().flatten();
        optim.Optimizer optimizer = rule == "sgd" ? optim.SGD(network.Trained, 0.1) : optim.RMSProp(network.Trained, 0.001);
        var state = network.Zeros();
        return () =>
        {
            using var scope = NewDisposeScope();
            var (outputs, last) = network.Run(inputs, state);
            foreach (var old in state)
                old.Dispose();
            state = [.. last.Select(part => part.detach().MoveToOuterDisposeScope())];
            var loss = nn.functional.cross_entropy(outputs.flatten(0, 1), targets);
            optimizer.zero_grad();
            loss.backward();
            network.FreezeBiases();
            optimizer.step();
            return loss.to_type(ScalarType.Float64).item<double>();
        };
    }

    private sealed class Network
    {
        private readonly nn.Module module;
        private readonly nn.Module<Tensor, Tensor> head;
        private readonly Work work;
        private readonly ScalarType type;

        public Network(Work work, ScalarType type)
        {
            (this.work, this.type) = (work, type);
            module = work.Cell switch
            {
                "lstm" => nn.LSTM(work.Vocabulary, work.Hidden),
                "gru" => nn.GRU(work.Vocabulary, work.Hidden),
                _ => nn.RNN(work.Vocabulary, work.Hidden),
            };
            head = nn.Linear(work.Hidden, work.Vocabulary);
            module.to(type);
            head.to(type);
            using var still = no_grad();
            Set(module, "weight_ih_l0", work.Input, work.Vocabulary);
            Set(module, "weight_hh_l0", work.Recurrent, work.Hidden);
            Set(head, "weight", work.Output, work.Hidden);
            foreach (var bias in new[] { module.get_parameter("bias_ih_l0"), module.get_parameter("bias_hh_l0"), head.get_parameter("bias") })
                bias!.zero_();
            if (work.Cell != "gru")
                module.get_parameter("bias_hh_l0")!.requires_grad_(false);
        }

        public IEnumerable<TorchSharp.Modules.Parameter> Trained => module.parameters().Concat(head.parameters()).Where(parameter => parameter.requires_grad);

        /// <summary>A GRU learns b_hn alone of its second biases.</summary>
        public void FreezeBiases()
        {
            using var still = no_grad();
            if (work.Cell == "gru")
                module.get_parameter("bias_hh_l0")!.grad![..(2 * work.Hidden)].zero_();
        }

        public Tensor[] Zeros() => [.. Enumerable.Range(0, work.Cell == "lstm" ? 2 : 1).Select(_ => zeros(1, work.Batch, work.Hidden, type))];

        public (Tensor Outputs, Tensor[] State) Run(Tensor inputs, Tensor[] state)
        {
            if (module is TorchSharp.Modules.LSTM lstm)
            {
                var (all, h, c) = lstm.forward(inputs, (state[0], state[1]));
                return (head.forward(all), [h, c]);
            }

            var (states, last) = module is TorchSharp.Modules.GRU gru ? gru.forward(inputs, state[0]) : ((TorchSharp.Modules.RNN)module).forward(inputs, state[0]);
            return (head.forward(states), [last]);
        }

        // Ours are rows × columns with row vectors; PyTorch multiplies columns.
        private void Set(nn.Module module, string name, double[] values, int rows) =>
            module.get_parameter(name)!.copy_(tensor(values, rows, values.Length / rows).t().to_type(type));
    }
}
