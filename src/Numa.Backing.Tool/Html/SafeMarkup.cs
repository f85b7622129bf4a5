namespace Numa.Backing.Tool.Html;

/// <summary>Markup that is put into a page without being escaped again.</summary>
internal sealed record SafeMarkup(string Text);
