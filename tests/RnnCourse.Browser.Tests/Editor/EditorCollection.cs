namespace RnnCourse.Browser.Tests.Editor;

/// <summary>The tests that share one VS Code, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class EditorCollection : ICollectionFixture<SharedEditor>
{
    public const string Name = "VS Code";
}
