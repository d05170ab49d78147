using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Training;

/// <content>Many steps, and the checkpoints between them.</content>
public sealed partial class Trainer
{
    /// <summary>A step for each batch, until there is none left.</summary>
    /// <param name="batches">Inputs and targets; to go on after <see cref="Load"/>, leave out the first <see cref="Steps"/>.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="checkpoint">Where to save, every so many steps, at the end and when stopped; nowhere when not given.</param>
    /// <param name="every">Steps between two checkpoints, 1 or more.</param>
    /// <param name="cancellation">Asked before each step, so that the trainer stays whole and can go on.</param>
    /// <returns>All steps, 32 bytes each.</returns>
    /// <exception cref="OperationCanceledException">When cancelled, or when the host stopped it; a step that was stopped halfway is not taken.</exception>
    /// <exception cref="DivergenceException">As in <see cref="Step"/>; the last checkpoint stays as it was.</exception>
    public IReadOnlyList<TrainingStep> Train(
        IEnumerable<(SequenceBatch Inputs, SequenceBatch Targets)> batches, IProgress<TrainingStep>? progress = null,
        string? checkpoint = null, int every = 100, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batches);
        Require.Positive(every, nameof(every));
        if (checkpoint is not null)
            ArgumentException.ThrowIfNullOrWhiteSpace(checkpoint);
        var steps = new List<TrainingStep>();
        try
        {
            foreach (var (inputs, targets) in batches)
            {
                cancellation.ThrowIfCancellationRequested();
                steps.Add(Step(inputs, targets));
                progress?.Report(steps[^1]);
                if (checkpoint is not null && Steps % every == 0)
                    Save(checkpoint);
            }

            cancellation.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (checkpoint is not null)
        {
            Save(checkpoint);
            throw;
        }

        if (checkpoint is not null)
            Save(checkpoint);
        return steps;
    }

    /// <summary>
    /// Saves all that the next step depends on: network, loss, thresholds, optimizer with its state, carried state and counts. The file is
    /// replaced in one step.
    /// </summary>
    /// <param name="path">The file, in a folder that exists.</param>
    public void Save(string path) => CheckpointFile.Write(path, writer =>
    {
        writer.Write(Network.ToString());
        writer.Write(Network.Activation.Name);
        writer.Write(Network.Precision.ToString());
        foreach (var size in new[] { Network.Inputs, Network.Hidden, Network.Outputs })
            writer.Write(size);
        writer.WriteArrays(Network.Weights.Numbers);
        writer.Write(Loss.Name);
        writer.Write(Optimizer.Name);
        writer.WriteNumbers(Optimizer.Settings);
        writer.Write(ClipNorm);
        writer.Write(CarryState);
        writer.Write(OmegaWeight);
        foreach (var count in new[] { Steps, Clippings, LastState?.RowCount ?? 0 })
            writer.Write(count);
        foreach (var arrays in Optimizer.StateArrays)
            writer.WriteArrays(arrays);
        writer.WriteNumbers(LastState is { } state ? Storage.Of(state) : []);
    });

    /// <summary>A trainer, with its network, that goes on where the saved one stood, to the same numbers bit for bit.</summary>
    /// <param name="path">A file written by <see cref="Save"/>.</param>
    /// <returns>A new trainer.</returns>
    /// <exception cref="InvalidDataException">When the file is no checkpoint, of another version, truncated or damaged.</exception>
    public static Trainer Load(string path) => CheckpointFile.Read(path, reader =>
    {
        var (kind, activation) = (reader.ReadString(), Find(Activation.All, reader.ReadString(), known => known.Name));
        var precision = Enum.Parse<Precision>(reader.ReadString());
        var network = NetworkKinds.Blank(kind, activation, reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32()).In(precision);
        reader.ReadArrays(network.Weights.Numbers);
        var loss = Find(Loss.All, reader.ReadString(), known => known.Name);
        var optimizer = Optimizer.Of(reader.ReadString(), reader.ReadNumbers());
        var trainer = new Trainer(network, loss, optimizer, reader.ReadDouble())
        {
            CarryState = reader.ReadBoolean(),
            OmegaWeight = reader.ReadDouble(),
        };
        (optimizer.Steps, trainer.Clippings) = (reader.ReadInt32(), reader.ReadInt32());
        var batch = reader.ReadInt32();
        foreach (var arrays in optimizer.StateArrays)
            reader.ReadArrays(arrays);
        var state = reader.ReadNumbers();
        if (batch > 0)
            trainer.resumed = Matrix<double>.Build.Dense(batch, network.StateWidth, state);
        return trainer;
    });

    private static T Find<T>(IReadOnlyList<T> all, string name, Func<T, string> nameOf) =>
        all.FirstOrDefault(known => nameOf(known) == name) ?? throw new FormatException($"no {typeof(T).Name} is named {name}");
}
