using System.Reflection;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.CSharp;

namespace RnnCourse.Polyglot;

/// <summary>What the host's front ends do with a package: its libraries to the compiler, its extension to the kernel.</summary>
internal static class PackageExtensions
{
    private const string Folder = "interactive-extensions/dotnet";

    public static async Task Load(CSharpKernel kernel, IEnumerable<ResolvedPackageReference> packages)
    {
        foreach (var package in packages)
        {
            kernel.AddAssemblyReferences(package.AssemblyPaths);
            var extensions = new DirectoryInfo(Path.Combine(package.PackageRoot, Folder));
            foreach (var file in extensions.Exists ? extensions.GetFiles("*.dll") : [])
                foreach (var type in Assembly.LoadFrom(file.FullName).GetExportedTypes().Where(type => type.IsAssignableTo(typeof(IKernelExtension))))
                    await ((IKernelExtension)Activator.CreateInstance(type)!).OnLoadAsync(kernel);
        }
    }
}
