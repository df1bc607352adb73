using System.Text;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Terminal;

/// <summary>Lets nothing raw through that could move a cursor or turn a line: what the program says may quote files and servers.</summary>
/// <param name="raw">Where it is written.</param>
internal sealed class ShownWriter(TextWriter raw) : TextWriter
{
    public override Encoding Encoding => raw.Encoding;

    /// <summary>The writer behind, for what the program itself draws.</summary>
    public static TextWriter Raw(TextWriter writer) => writer is ShownWriter shown ? shown.Inner : writer;

    /// <summary>The writer with the guard in front of it, once.</summary>
    public static TextWriter Over(TextWriter writer) => writer as ShownWriter ?? new ShownWriter(writer);

    private TextWriter Inner => raw;

    public override void Write(char value) => raw.Write(ShownText.Of(value.ToString()));

    public override void Write(char[] buffer, int index, int count) => raw.Write(ShownText.Of(new string(buffer, index, count)));

    public override void Write(ReadOnlySpan<char> buffer) => raw.Write(ShownText.Of(buffer.ToString()));

    public override void Write(string? value) => raw.Write(value is null ? null : ShownText.Of(value));

    public override void WriteLine() => raw.WriteLine();

    public override void WriteLine(string? value) => raw.WriteLine(value is null ? null : ShownText.Of(value));

    public override Task WriteAsync(char value) => raw.WriteAsync(ShownText.Of(value.ToString()));

    public override Task WriteAsync(string? value) => raw.WriteAsync(value is null ? null : ShownText.Of(value));

    public override Task WriteLineAsync(string? value) => raw.WriteLineAsync(value is null ? null : ShownText.Of(value));

    public override void Flush() => raw.Flush();

    public override Task FlushAsync() => raw.FlushAsync();

    public override Task FlushAsync(CancellationToken cancellationToken) => raw.FlushAsync(cancellationToken);
}
