using BulkProviders.Core.Basics;
using Spectre.Console.Rendering;

namespace BulkProviders.Cli.Terminal;

/// <summary>A table whose texts are shown as all texts are; the colours around them stay.</summary>
internal sealed class ShownTable(IRenderable table) : IRenderable
{
    public Measurement Measure(RenderOptions options, int maxWidth) => table.Measure(options, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        table.Render(options, maxWidth).Select(s => s.IsControlCode || s.IsLineBreak ? s : new Segment(ShownText.Of(s.Text), s.Style));
}
