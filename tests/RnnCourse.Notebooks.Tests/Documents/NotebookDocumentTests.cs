using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Documents;

public class NotebookDocumentTests
{
    private const string Tail = """ "metadata": {}, "nbformat": 4, "nbformat_minor": 5 }""";
    private const string Code = """{"cell_type":"code","id":"a","metadata":{},"source":["x"],"outputs":[],"execution_count":null}""";

    public static TheoryData<string> Shapes =>
    [
        $$"""{"cells": [{{Code}}], {{Tail}}""",
        $$"""{"cells": [{{Code}}], {{Tail}}""" + "\n\n  ",
        "\uFEFF" + $$"""{"cells": [{{Code}}], {{Tail}}""",
        $$"""{"cells": [{{Code}}], {{Tail}}""".Replace(" ", "\r\n\t"),
        $$"""{"zeta": 1.50e+03, "tiny": 1E-7, "big": 12345678901234567890123, "cells": [{{Code}}], {{Tail}}""",
        $$"""{"cells": [{{Code.Replace("x", "\\u0041 \\/ \\u00e9 \\ud83d\\ude00 é 😀")}}], {{Tail}}""",
        $$"""{"cells": [{{Code.Replace("[\"x\"]", "\"one string\\nnot an array\"")}}], {{Tail}}""",
        $$"""{"cells": [{{Code.Replace("\"id\":\"a\",", "")}}], "metadata": {"unknown": [null, true, {}]}, "nbformat": 4, "nbformat_minor": 2}""",
        """{"cells": [{"cell_type":"raw","metadata":{"x":[]},"source":""},{"cell_type":"markdown","attachments":{"a":{}},"metadata":{},"source":[]}],""" + Tail,
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void UnchangedRoundTripIsByteIdentical(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var document = NotebookDocument.Parse(bytes);
        foreach (var cell in document.Cells)
            _ = (cell.Source, cell.Tags, cell.Outputs, cell.Type, cell.Id);
        Assert.Equal(bytes, document.ToBytes());
        Assert.Equal(bytes, document.Clone().ToBytes());
    }

    [Fact]
    public void AChangeWritesJupytersForm()
    {
        var document = NotebookDocument.Parse(Encoding.UTF8.GetBytes($$"""{"zeta": 1.50e+03, "cells": [{{Code}}], {{Tail}}"""));
        document.Cells[0].Source = "a\n\"é😀\"\u2028\u0001";
        document.Cells[0].ExecutionCount = 3;
        document.Cells[0].Outputs.Add(new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = new JsonArray("hi\n") });
        const string expected =
            "{\n \"cells\": [\n  {\n   \"cell_type\": \"code\",\n   \"execution_count\": 3,\n   \"id\": \"a\",\n   \"metadata\": {},\n" +
            "   \"outputs\": [\n    {\n     \"name\": \"stdout\",\n     \"output_type\": \"stream\",\n     \"text\": [\n      \"hi\\n\"\n     ]\n    }\n   ],\n" +
            "   \"source\": [\n    \"a\\n\",\n    \"\\\"é😀\\\"\u2028\\u0001\"\n   ]\n  }\n ],\n" +
            " \"metadata\": {},\n \"nbformat\": 4,\n \"nbformat_minor\": 5,\n \"zeta\": 1.50e+03\n}\n";
        Assert.Equal(expected, Encoding.UTF8.GetString(document.ToBytes()));
    }

    [Fact]
    public void ChangingBackGivesTheOriginalBytes()
    {
        var bytes = Encoding.UTF8.GetBytes($$"""{"cells":   [{{Code}}], {{Tail}}""");
        var document = NotebookDocument.Parse(bytes);
        document.Cells[0].ExecutionCount = 7;
        Assert.NotEqual(bytes, document.ToBytes());
        document.Cells[0].ExecutionCount = null;
        Assert.Equal(bytes, document.ToBytes());
    }

    [Fact]
    public void TheCanonicalFormIsWhatPythonWrites()
    {
        // Made with Python 3: json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True) + "\n".
        var json = (JsonObject)JsonNode.Parse("""{"b": [], "a": {}, "B": [1, 2.50, null, true, "\t\r\f\b\u007f/ü"], "ä": {"x": ""}}""")!;
        Assert.Equal(
            "{\n \"B\": [\n  1,\n  2.50,\n  null,\n  true,\n  \"\\t\\r\\f\\b\u007f/ü\"\n ],\n \"a\": {},\n \"b\": [],\n \"ä\": {\n  \"x\": \"\"\n }\n}\n",
            Encoding.UTF8.GetString(CanonicalJson.Write(json)));
    }

    public static TheoryData<string, long, string> Malformed => new()
    {
        { "", 1, "empty" },
        { " \r\n\t", 1, "empty" },
        { "{\n \"cells\": [\n", 3, "malformed JSON" },
        { "{\n \"cells\": oops }", 2, "malformed JSON" },
        { "[]", 1, "must be a JSON object" },
        { "42", 1, "must be a JSON object" },
        { "{\n \"cells\": [],\n \"cells\": [] }", 3, "malformed JSON" },
        { "{\n \"nbformat\":\n 3, \"cells\": [], \"metadata\": {}, \"nbformat_minor\": 0 }", 3, "nbformat is 3; it must be 4" },
        { "{ \"cells\": [] }", 1, "nbformat is missing; it must be 4" },
        { "{\n\"cells\": [],\n" + Tail, 2, "no cells" },
        { "{" + Tail, 1, "no cells" },
        { "{\n\"cells\": [\n" + Code + ",\n{\"cell_type\":\"heading\"}]," + Tail, 4, "cell 2: cell_type" },
        { "{\n\"cells\": [\n" + Code + ",\n7]," + Tail, 4, "cell 2: a cell must be a JSON object" },
        { "{\n\"cells\": [\n" + Code.Replace("[\"x\"]", "\n[1]") + "]," + Tail, 4, "cell 1: source" },
        { "{\n\"cells\": [\n" + Code.Replace("\"outputs\":[]", "\n\"outputs\":null") + "]," + Tail, 4, "cell 1: outputs" },
        { "{\n\"cells\": [\n" + Code.Replace("\"metadata\":{}", "\"metadata\":{\n\"tags\":[\n\"a\",2]}") + "]," + Tail, 4, "cell 1: tags" },
        { "{\n\"cells\": [\n" + Code.Replace("\"x", "\n\"\\ud83d") + "]," + Tail, 4, "surrogate" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void MalformedInputNamesFileLineAndWish(string text, long line, string problem)
    {
        var e = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(Encoding.UTF8.GetBytes(text), "my lesson.ipynb"));
        Assert.Equal(line, e.Line);
        Assert.Contains(problem, e.Problem, StringComparison.Ordinal);
        Assert.StartsWith(FormattableString.Invariant($"my lesson.ipynb({line},"), e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BinaryJunkIsRefusedAtItsFirstBadByte()
    {
        var e = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse([(byte)'{', (byte)'\n', (byte)' ', 0xff, 0xfe, 0]));
        Assert.Equal((2, 2), (e.Line, e.Column));
        Assert.Contains("not UTF-8", e.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryTruncationOfANotebookIsRefused()
    {
        var bytes = NotebookDocument.Create([NotebookCell.Create("code", "a", "1 + 1 // é")]).ToBytes();
        for (var length = 0; length < bytes.Length - 1; length++)
            Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(bytes[..length]));
    }
}
