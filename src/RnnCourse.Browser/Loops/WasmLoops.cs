using System.Runtime.CompilerServices;
using System.Runtime.InteropServices.JavaScript;
using RnnCourse.Numerics;

namespace RnnCourse.Notebooks.Loops;

/// <summary>The loops in which training spends its time, as WebAssembly of their own: the runtime in a tab interprets, and takes five times as long.</summary>
/// <remarks>
/// Sums and formulas are rounded as the interpreted loops would round them. Nothing is collected or moved while such a function runs, for there is
/// only one thread, and it allocates nothing: so addresses stay true without being pinned.
/// </remarks>
internal sealed unsafe partial class WasmLoops : CompiledLoops
{
    public override RowUpdate<T> Update<T, U>()
    {
        var function = new WasmFunction(3); // (row, other, end): addresses; a vector begins at end, the last
        var (row, other, end) = (0, 1, 2);
        WasmLanes<T>.Target = function;
        var shift = function.NewWhole();
        function.Get(other).Get(row).Subtract().Set(shift);
        var otherEnd = function.NewWhole();
        function.Get(end).Get(shift).Add().Set(otherEnd);
        var last = U.Of<T, WasmVector, WasmLanes<T>>(WasmLanes<T>.Load(end), WasmLanes<T>.Load(otherEnd));
        function.While(() => function.Get(row).Get(end).IsBelow(), () =>
        {
            WasmLanes<T>.Store(U.Of<T, WasmVector, WasmLanes<T>>(WasmLanes<T>.Load(row), WasmLanes<T>.Load(other)), row);
            function.Constant(16).AddTo(row);
            function.Constant(16).AddTo(other);
        });
        WasmLanes<T>.Store(last, end);

        var compiled = (delegate* unmanaged<nint, nint, nint, void>)Compile(function.ToModule());
        return (ref T to, ref T from, int length) =>
            compiled(Address(ref to), Address(ref from), Address(ref Unsafe.Add(ref to, length - WasmLanes<T>.Count)));
    }

    public override ProductLoop<T> Product<T>()
    {
        var compiled = (delegate* unmanaged<nint, void>)Compile(new WasmProduct<T>().ToModule());
        var edge = GC.AllocateArray<T>(2 * WasmLanes<T>.Count, pinned: true);
        return (ref T a, int rowStride, int innerStride, ref T panels, int panelStride, ref T c, int count, int columns, int inner, ref T start, int startStride) =>
        {
            var size = Unsafe.SizeOf<T>();
            var given = stackalloc int[]
            {
                (int)Address(ref a), rowStride * size, innerStride * size, (int)Address(ref panels), panelStride * size,
                (int)Address(ref c), count, columns * size, inner, (int)Address(ref start), startStride * size, (int)Address(ref edge[0]),
            };
            compiled((nint)given);
        };
    }

    // The place of the compiled function in the runtime's table, which is what a pointer to a function is there.
    [JSImport("compile", "worker")]
    private static partial int Compile(byte[] module);

    private static nint Address<T>(ref T number) => (nint)Unsafe.AsPointer(ref number);
}
