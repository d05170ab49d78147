using RnnCourse.Networks;

namespace RnnCourse.Training;

/// <summary>The kinds of network that a checkpoint names, each as it is before it has numbers.</summary>
internal static class NetworkKinds
{
    /// <summary>A network of a kind, all zero.</summary>
    /// <exception cref="FormatException">When there is no such kind.</exception>
    public static Network Blank(string kind, Activation activation, int inputs, int hidden, int outputs) => kind switch
    {
        "Elman" => new ElmanNetwork(NetworkParameters.Zeros(inputs, hidden, outputs), activation),
        "FeedForward" => new FeedForwardNetwork(NetworkParameters.Zeros(inputs, hidden, outputs, 1, 0), activation),
        "Lstm" => new LstmNetwork(NetworkParameters.Zeros(inputs, hidden, outputs, 4, hidden)),
        "Gru" => new GruNetwork(NetworkParameters.Zeros(inputs, hidden, outputs, 3, hidden, candidate: true)),
        _ when kind.Split(' ') is ["OutputRecurrent", var name] && Array.Find([.. Activation.All, Activation.Softmax], known => known.Name == name) is { } feedback =>
            new OutputRecurrentNetwork(NetworkParameters.Zeros(inputs, hidden, outputs, 1, outputs), activation, feedback),
        _ => throw new FormatException($"no network is named {kind}"),
    };
}
