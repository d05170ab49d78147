using System.Buffers.Binary;

namespace RnnCourse.Notebooks.Loops;

/// <summary>A function of WebAssembly while it is written, instruction by instruction; it takes whole numbers and gives none back.</summary>
/// <param name="parameters">How many numbers it takes: the first locals.</param>
internal sealed class WasmFunction(int parameters)
{
    private const byte Whole = 0x7F;
    private const byte Vector = 0x7B;

    private readonly List<byte> code = [];
    private readonly List<byte> locals = [];

    /// <summary>A new local for a whole number of 32 bits, zero at first.</summary>
    public int NewWhole() => New(Whole);

    /// <summary>A new local for a vector of 128 bits, zero at first.</summary>
    public int NewVector() => New(Vector);

    public WasmFunction Get(int local) => Write(0x20, local);

    public WasmFunction Set(int local) => Write(0x21, local);

    public WasmFunction Constant(int value) => Write(0x41, value);

    public WasmFunction Add() => Write(0x6A);

    public WasmFunction Subtract() => Write(0x6B);

    public WasmFunction Multiply() => Write(0x6C);

    /// <summary>local ← local + what is on the stack.</summary>
    public WasmFunction AddTo(int local) => Get(local).Add().Set(local);

    /// <summary>Whether the lower number on the stack is below the upper one.</summary>
    public WasmFunction IsBelow() => Write(0x48);

    /// <summary>Loads a whole number from the address on the stack.</summary>
    public WasmFunction LoadWhole(int offset) => Write(0x28).Write(0x02, offset);

    /// <summary>Stores the upper whole number on the stack to the address below it.</summary>
    public WasmFunction StoreWhole(int offset) => Write(0x36).Write(0x02, offset);

    /// <summary>An instruction with vectors, by its number in the specification.</summary>
    public WasmFunction Simd(int instruction) => Write(0xFD, instruction, signed: false);

    /// <summary>An instruction with vectors that reads or writes memory; no address needs to be a multiple of anything.</summary>
    public WasmFunction Simd(int instruction, int offset) => Simd(instruction).Write(0x00).Leb(offset, signed: false);

    /// <summary>A vector that is the same everywhere.</summary>
    public WasmFunction Constant(UInt128 bits)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, bits);
        Simd(0x0C);
        code.AddRange(bytes);
        return this;
    }

    /// <summary>Repeats instructions for as long as a condition, which they leave on the stack, is met.</summary>
    public void While(Action condition, Action body)
    {
        Write(0x02, 0x40).Write(0x03, 0x40); // block, loop
        condition();
        Write(0x45).Write(0x0D, 1); // leave the block if it is not met
        body();
        Write(0x0C, 0).Write(0x0B).Write(0x0B); // once more
    }

    /// <summary>Does something if what is on the stack is not 0, else something else.</summary>
    public void If(Action then, Action? otherwise = null)
    {
        Write(0x04, 0x40);
        then();
        if (otherwise is not null)
        {
            Write(0x05);
            otherwise();
        }

        Write(0x0B);
    }

    /// <summary>A module with nothing but this function, called "run"; its memory is that of whoever makes an instance of it.</summary>
    public byte[] ToModule()
    {
        var body = new WasmFunction(0);
        body.Leb(locals.Count, signed: false);
        foreach (var type in locals)
            body.Write(0x01).Write(type);
        body.code.AddRange(code);
        body.Write(0x0B);

        var module = new WasmFunction(0);
        module.code.AddRange("\0asm\u0001\0\0\0"u8);
        module.Section(1, section => // types: (whole, whole, …) → ()
        {
            section.Write(0x01).Write(0x60, parameters);
            for (var i = 0; i < parameters; i++)
                section.Write(Whole);
            section.Write(0x00);
        });
        module.Section(2, section => section.Write(0x01).Name("host").Name("memory").Write(0x02).Write(0x00).Write(0x01)); // imports
        module.Section(3, section => section.Write(0x01).Write(0x00)); // functions
        module.Section(7, section => section.Write(0x01).Name("run").Write(0x00).Write(0x00)); // exports
        module.Section(10, section => section.Write(0x01).Append(body)); // code
        return [.. module.code];
    }

    private int New(byte type)
    {
        locals.Add(type);
        return parameters + locals.Count - 1;
    }

    private void Section(byte number, Action<WasmFunction> write)
    {
        var section = new WasmFunction(0);
        write(section);
        Write(number).Append(section);
    }

    private WasmFunction Name(string name)
    {
        Leb(name.Length, signed: false);
        code.AddRange(System.Text.Encoding.ASCII.GetBytes(name));
        return this;
    }

    private WasmFunction Append(WasmFunction part)
    {
        Leb(part.code.Count, signed: false);
        code.AddRange(part.code);
        return this;
    }

    private WasmFunction Write(byte instruction)
    {
        code.Add(instruction);
        return this;
    }

    private WasmFunction Write(byte instruction, int operand) => Write(instruction, operand, signed: instruction == 0x41);

    private WasmFunction Write(byte instruction, int operand, bool signed) => Write(instruction).Leb(operand, signed);

    // Seven bits a byte, the lowest first (LEB128).
    private WasmFunction Leb(int number, bool signed)
    {
        while (signed ? number is < -64 or > 63 : number > 127)
        {
            code.Add((byte)(number | 0x80));
            number >>= 7;
        }

        code.Add((byte)(number & 0x7F));
        return this;
    }
}
