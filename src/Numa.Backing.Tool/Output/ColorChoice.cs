namespace Numa.Backing.Tool.Output;

/// <summary>When the text has colors: <c>--color</c>.</summary>
internal enum ColorChoice
{
    /// <summary>On a terminal, unless <c>NO_COLOR</c> is set.</summary>
    Auto,

    /// <summary>Also in a pipe or a file.</summary>
    Always,

    /// <summary>Nowhere.</summary>
    Never,
}
