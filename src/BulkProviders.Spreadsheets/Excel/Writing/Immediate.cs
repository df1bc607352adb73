using System.Runtime.ExceptionServices;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>
/// Libraries that know asynchronous streams only, over a file that is written at once: their tasks are done when they are handed out, and nothing ever waits.
/// </summary>
internal static class Immediate
{
    /// <summary>The same stream, whose asynchronous calls are done when they return.</summary>
    public static Stream Over(Stream inner) => new ImmediateStream(inner);

    /// <exception cref="IOException">What the library met.</exception>
    public static void Done(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
            Done(task.AsTask());
    }

    public static void Done(Task task)
    {
        if (!task.IsCompleted)
            throw new InvalidOperationException("A task over an immediate stream is done when it is handed out.");
        if (task.Exception?.InnerException is { } fault)
            ExceptionDispatchInfo.Throw(fault);
    }

    public static T Done<T>(ValueTask<T> task) => Done(task.AsTask());

    public static T Done<T>(Task<T> task)
    {
        Done((Task)task);
        return task.Result;
    }

    private sealed class ImmediateStream(Stream inner) : Stream
    {
        public override bool CanRead => inner.CanRead;

        public override bool CanSeek => inner.CanSeek;

        public override bool CanWrite => inner.CanWrite;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override void Flush() => inner.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            inner.Flush();
            return Task.CompletedTask;
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(inner.Read(buffer, offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => new(inner.Read(buffer.Span));

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void SetLength(long value) => inner.SetLength(value);

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            inner.Write(buffer, offset, count);
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
        {
            inner.Write(buffer.Span);
            return ValueTask.CompletedTask;
        }
    }
}
