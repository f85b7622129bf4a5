using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Html;

/// <summary>The memory arguments; the reason of each is shown under the pointer and under the focus of the keyboard.</summary>
internal sealed class ArgumentSection
{
    private readonly HtmlText _text = new();
    private int _number;

    public static string Render(ReportModel report) => new ArgumentSection().Render(report.Plan.Explain());

    private string Render(PlanExplanation explanation)
    {
        _text.Markup($"<h2>Arguments, and why</h2>\n")
            .Markup($"""<p class="quiet">Point at a property, or go through them with the tabulator key.</p>""")
            .Markup($"<div class=\"card argv\">\n");
        foreach (ExplainedArgument argument in explanation.Arguments)
        {
            _text.Markup($"<p><b>{argument.Option}</b> ");
            if (argument.Properties.IsEmpty)
            {
                Reason(argument.Value ?? argument.Option, argument.Origin);
            }

            for (int i = 0; i < argument.Properties.Count; i++)
            {
                ExplainedProperty property = argument.Properties[i];
                Reason($"{property.Name}={property.Value}", property.Origin);
                _text.Raw(i + 1 < argument.Properties.Count ? "<span class=\"sep\">, </span>" : "");
            }

            _text.Markup($"</p>\n");
        }

        return _text.Markup($"</div>\n").ToString();
    }

    private void Reason(string words, ArgumentOrigin origin)
    {
        _number++;
        _text.Markup($"""<span class="has" tabindex="0" aria-describedby="why{_number}">{words}""")
            .Markup($"""<span class="why" role="tooltip" id="why{_number}">{OriginText.Of(origin)}</span></span>""");
    }
}
