using System.Runtime.InteropServices;
using System.Text;

namespace RnnCourse.Peers;

/// <summary>A recurrent layer and a linear one as an ONNX model, in the bytes of its protocol buffers (github.com/onnx/onnx, onnx.proto).</summary>
internal static class OnnxModel
{
    private const int Float = 1;
    private const int Int64 = 7;

    public static byte[] Of(Work work)
    {
        var (input, recurrent, output) = work.Single();
        // ONNX keeps the gates in orders of its own, i o f g and z r n, each transposed.
        int[] order = work.Cell switch { "lstm" => [0, 3, 1, 2], "gru" => [1, 0, 2], _ => [0] };
        var (v, h, width) = (work.Vocabulary, work.Hidden, work.Gates * work.Hidden);
        byte[] attributes = [.. Attribute("hidden_size", h), .. work.Cell == "gru" ? Attribute("linear_before_reset", 1) : []];
        byte[] graph =
        [
            .. Field(1, [.. Field(1, "x"), .. Field(1, "W"), .. Field(1, "R"), .. Field(2, "y"), .. Field(4, work.Cell.ToUpperInvariant()), .. attributes]),
            .. Field(1, [.. Field(1, "y"), .. Field(1, "one"), .. Field(2, "h"), .. Field(4, "Squeeze")]),
            .. Field(1, [.. Field(1, "h"), .. Field(1, "Q"), .. Field(2, "p"), .. Field(4, "MatMul")]),
            .. Field(1, [.. Field(1, "p"), .. Field(1, "b"), .. Field(2, "o"), .. Field(4, "Add")]),
            .. Field(2, work.Cell),
            .. Field(5, Tensor("W", Float, Bytes(Transposed(input, v, h, order)), 1, width, v)),
            .. Field(5, Tensor("R", Float, Bytes(Transposed(recurrent, h, h, order)), 1, width, h)),
            .. Field(5, Tensor("Q", Float, Bytes(output), h, v)),
            .. Field(5, Tensor("b", Float, Bytes(new float[v]), v)),
            .. Field(5, Tensor("one", Int64, Bytes(new long[] { 1 }), 1)),
            .. Field(11, Value("x", work.Length, work.Batch, v)),
            .. Field(12, Value("o", work.Length, work.Batch, v)),
        ];
        return [.. Field(1, 8), .. Field(7, graph), .. Field(8, [.. Field(2, 14)])]; // version of the format; the graph; of the operators
    }

    // From rows × (gates side by side) to (gates one below the other, in their order) × rows.
    private static float[] Transposed(float[] values, int rows, int hidden, int[] order)
    {
        var (width, turned) = (order.Length * hidden, new float[values.Length]);
        for (var gate = 0; gate < order.Length; gate++)
        {
            for (var unit = 0; unit < hidden; unit++)
            {
                for (var row = 0; row < rows; row++)
                    turned[(((gate * hidden) + unit) * rows) + row] = values[(row * width) + (order[gate] * hidden) + unit];
            }
        }

        return turned;
    }

    private static byte[] Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private static byte[] Attribute(string name, long value) => Field(5, [.. Field(1, name), .. Field(3, value), .. Field(20, 2)]);

    private static byte[] Tensor(string name, int type, byte[] raw, params int[] shape) =>
        [.. shape.SelectMany(length => Field(1, length)), .. Field(2, type), .. Field(8, name), .. Field(9, raw)];

    private static byte[] Value(string name, params int[] shape) =>
        [.. Field(1, name), .. Field(2, Field(1, [.. Field(1, Float), .. Field(2, [.. shape.SelectMany(length => Field(1, Field(1, length)))])]))];

    private static byte[] Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int number, byte[] content) => [.. Number((number << 3) | 2), .. Number(content.Length), .. content];

    private static byte[] Field(int number, long value) => [.. Number(number << 3), .. Number(value)];

    private static byte[] Number(long value)
    {
        var bytes = new List<byte>();
        for (; value > 127; value >>= 7)
            bytes.Add((byte)((value & 127) | 128));
        return [.. bytes, (byte)value];
    }
}
