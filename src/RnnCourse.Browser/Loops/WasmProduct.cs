using RnnCourse.Numerics;

namespace RnnCourse.Notebooks.Loops;

/// <summary>C = A · M for panels of two vectors: four rows of A at a time, then one by one, each sum formed in the order of the interpreted loops.</summary>
/// <remarks>Its one parameter is the address of twelve whole numbers, in the order of the locals below; strides are in bytes.</remarks>
internal sealed class WasmProduct<T>
    where T : unmanaged
{
    private readonly WasmFunction function = new(1);
    private readonly int a, rowStride, innerStride, panels, panelStride, c, count, columns, inner, start, startStride, edge;
    private readonly int column, row, left, k, at, panel;
    private readonly int[] rows, to, before;

    public WasmProduct()
    {
        WasmLanes<T>.Target = function;
        var given = Wholes(12);
        (a, rowStride, innerStride, panels, panelStride, c) = (given[0], given[1], given[2], given[3], given[4], given[5]);
        (count, columns, inner, start, startStride, edge) = (given[6], given[7], given[8], given[9], given[10], given[11]);
        for (var i = 0; i < given.Length; i++)
            function.Get(0).LoadWhole(4 * i).Set(given[i]);
        var own = Wholes(6);
        (column, row, left, k, at, panel) = (own[0], own[1], own[2], own[3], own[4], own[5]);
        (rows, to, before) = (Wholes(4), Wholes(4), Wholes(4));

        function.While(() => function.Get(column).Get(columns).IsBelow(), () => // panel after panel; columns are counted in bytes
        {
            function.Get(a).Set(row);
            function.Get(count).Set(left);
            function.Get(c).Get(column).Add().Set(to[0]);
            function.Get(start).Get(column).Add().Set(before[0]);
            function.While(() => function.Constant(3).Get(left).IsBelow(), () => Rows(4));
            function.While(() => function.Constant(0).Get(left).IsBelow(), () => Rows(1));
            function.Constant(32).AddTo(column);
            function.Get(panelStride).AddTo(panels);
        });
    }

    public byte[] ToModule() => function.ToModule();

    private int[] Wholes(int number) => [.. Enumerable.Range(0, number).Select(_ => function.NewWhole())];

    private WasmVector[] Sums(int number)
    {
        var sums = Enumerable.Range(0, number).Select(_ => new WasmVector(function.NewVector())).ToArray();
        foreach (var sum in sums)
            function.Constant(UInt128.Zero).Set(sum.Local);
        return sums;
    }

    private void Rows(int height)
    {
        for (var i = 0; i < height; i++)
        {
            if (i == 0)
                function.Get(row).Set(rows[0]);
            else
            {
                function.Get(rows[i - 1]).Get(rowStride).Add().Set(rows[i]);
                function.Get(to[i - 1]).Get(columns).Add().Set(to[i]);
                function.Get(before[i - 1]).Get(startStride).Add().Set(before[i]);
            }
        }

        function.Get(panels).Set(panel);
        function.Get(inner).Set(k);
        var sums = height == 1 ? SumOneRow() : SumFourRows();
        for (var i = 0; i < height; i++)
            StoreRow(sums[2 * i], sums[(2 * i) + 1], to[i], before[i]);

        // On to the next rows.
        function.Get(rows[height - 1]).Get(innerStride).Get(inner).Multiply().Subtract().Get(rowStride).Add().Set(row);
        function.Get(to[height - 1]).Get(columns).Add().Set(to[0]);
        function.Get(before[height - 1]).Get(startStride).Add().Set(before[0]);
        function.Constant(-height).AddTo(left);
    }

    private WasmVector[] SumFourRows()
    {
        var sums = Sums(8);
        function.While(() => function.Constant(0).Get(k).IsBelow(), () =>
        {
            WasmVector b0 = WasmLanes<T>.Load(panel), b1 = WasmLanes<T>.Load(panel, 1);
            for (var i = 0; i < 4; i++)
            {
                var x = WasmLanes<T>.Broadcast(rows[i]);
                WasmLanes<T>.MultiplyAddTo(sums[2 * i], x, b0);
                WasmLanes<T>.MultiplyAddTo(sums[(2 * i) + 1], x, b1);
                function.Get(innerStride).AddTo(rows[i]);
            }

            Next(1);
        });
        return sums;
    }

    private WasmVector[] SumOneRow()
    {
        var sums = Sums(8);
        function.While(() => function.Constant(3).Get(k).IsBelow(), () =>
        {
            for (var i = 0; i < 4; i++)
            {
                var x = WasmLanes<T>.Broadcast(rows[0]);
                WasmLanes<T>.MultiplyAddTo(sums[2 * i], x, WasmLanes<T>.Load(panel, 2 * i));
                WasmLanes<T>.MultiplyAddTo(sums[(2 * i) + 1], x, WasmLanes<T>.Load(panel, (2 * i) + 1));
                function.Get(innerStride).AddTo(rows[0]);
            }

            Next(4);
        });
        WasmVector Quarter(int i) => WasmLanes<T>.Add(sums[i], sums[i + 4]);
        WasmVector s0 = WasmLanes<T>.Add(Quarter(0), Quarter(2)), s1 = WasmLanes<T>.Add(Quarter(1), Quarter(3));
        function.While(() => function.Constant(0).Get(k).IsBelow(), () =>
        {
            var x = WasmLanes<T>.Broadcast(rows[0]);
            WasmLanes<T>.MultiplyAddTo(s0, x, WasmLanes<T>.Load(panel));
            WasmLanes<T>.MultiplyAddTo(s1, x, WasmLanes<T>.Load(panel, 1));
            function.Get(innerStride).AddTo(rows[0]);
            Next(1);
        });
        return [s0, s1];
    }

    // The sums, on top of what was there at the start, if anything. The last panel's are formed beside C; only its real columns go there.
    private void StoreRow(WasmVector s0, WasmVector s1, int to, int before)
    {
        function.Get(start).If(() =>
        {
            WasmLanes<T>.AddTo(s0, WasmLanes<T>.Load(before));
            WasmLanes<T>.AddTo(s1, WasmLanes<T>.Load(before, 1));
        });
        function.Get(columns).Get(column).Constant(32).Add().IsBelow();
        function.If(
            () =>
            {
                WasmLanes<T>.Store(s0, edge);
                WasmLanes<T>.Store(s1, edge, 1);
                function.Constant(0).Set(at);
                function.While(() => function.Get(column).Get(at).Add().Get(columns).IsBelow(), () =>
                {
                    function.Get(to).Get(at).Add().Get(edge).Get(at).Add().LoadWhole(0).StoreWhole(0);
                    function.Constant(4).AddTo(at);
                });
            },
            () =>
            {
                WasmLanes<T>.Store(s0, to);
                WasmLanes<T>.Store(s1, to, 1);
            });
    }

    private void Next(int steps)
    {
        function.Constant(32 * steps).AddTo(panel);
        function.Constant(-steps).AddTo(k);
    }
}
