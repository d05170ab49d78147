namespace RnnCourse.Jupyter.Tests;

/// <summary>JupyterHub, whose proxy is a program for Node.</summary>
public sealed class JupyterHub : IPart
{
    /// <inheritdoc/>
    public static Missing? Missing { get; } = JupyterHome.MissingFor("jupyterhub", "jupyterhub") ?? Node.Missing;
}

/// <summary>nbconvert.</summary>
public sealed class NbConvert : IPart
{
    /// <inheritdoc/>
    public static Missing? Missing { get; } = JupyterHome.MissingFor("nbconvert", "python3-nbconvert");
}

/// <summary>Jupyter Notebook 6: what came later has no <c>nbextensions</c>.</summary>
public sealed class Notebook6 : IPart
{
    /// <inheritdoc/>
    public static Missing? Missing { get; } = JupyterHome.MissingFor("notebook.nbextensions", "jupyter-notebook");
}
