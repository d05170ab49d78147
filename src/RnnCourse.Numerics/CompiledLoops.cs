namespace RnnCourse.Numerics;

/// <summary>C = start + A · M, from M's panels, which lie a stride apart; strides count numbers.</summary>
internal delegate void ProductLoop<T>(
    ref T a, int rowStride, int innerStride, ref T panels, int panelStride, ref T c, int count, int columns, int inner, ref T start, int startStride);

/// <summary>row ← f(row, other), for a row no shorter than a vector.</summary>
internal delegate void RowUpdate<T>(ref T row, ref T other, int length);

/// <summary>The loops in which time is spent, from a host whose runtime interprets and which compiles them itself: a browser's tab.</summary>
internal abstract class CompiledLoops
{
    /// <summary>That host, if there is one; it stands before the first product.</summary>
    public static CompiledLoops? Host { get; set; }

    public abstract ProductLoop<T> Product<T>()
        where T : unmanaged;

    public abstract RowUpdate<T> Update<T, U>()
        where T : unmanaged
        where U : IUpdate;
}
