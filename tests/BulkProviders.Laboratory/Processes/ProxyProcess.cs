using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using BulkProviders.Laboratory.Faults;
using BulkProviders.Laboratory.Proxy;

namespace BulkProviders.Laboratory.Processes;

/// <summary>The fault proxy as a process of its own, and its lanes.</summary>
internal sealed class ProxyProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly ConcurrentDictionary<int, Channel<ProxyEvent>> _events = [];
    private readonly Lock _writing = new();
    private Task _reading = Task.CompletedTask;

    private ProxyProcess(ChildProcess process, IReadOnlyList<int> ports) => (_process, Ports) = (process, ports);

    /// <summary>The port of each lane.</summary>
    public IReadOnlyList<int> Ports { get; }

    public static async Task<ProxyProcess> StartAsync(SandboxProcess server, int lanes, CancellationToken cancellationToken)
    {
        var process = ChildProcess.Start(
            "BulkProviders.Laboratory",
            ["proxy", .. ((int[])[server.BaseUrl.Port, lanes, server.Id]).Select(n => n.ToString(CultureInfo.InvariantCulture))],
            AppContext.BaseDirectory);
        var line = await process.Output.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException("The proxy did not start: " + await process.Errors);
        var proxy = new ProxyProcess(process, Read(line).Ports);
        proxy._reading = proxy.ReadAsync();
        return proxy;
    }

    /// <summary>Begins a trial on a lane and returns when its plan holds.</summary>
    public Task BeginAsync(int lane, FaultPlan plan, CancellationToken cancellationToken)
    {
        while (EventsOf(lane).Reader.TryRead(out _))
        {
            // A kill that was asked for when the client had ended by itself.
        }
        Tell(new ProxyOrder(ProxyOrderKind.Begin, lane, plan));
        return NextAsync(lane, ProxyEventKind.Begun, cancellationToken);
    }

    /// <summary>Completes when the proxy asks for the client's death.</summary>
    public Task KillAsync(int lane, CancellationToken cancellationToken) => NextAsync(lane, ProxyEventKind.Kill, cancellationToken);

    /// <summary>The client is dead: calls that are held go their way.</summary>
    public void Release(int lane) => Tell(new ProxyOrder(ProxyOrderKind.Release, lane));

    /// <summary>No more faults on this lane.</summary>
    public Task CalmAsync(int lane, CancellationToken cancellationToken)
    {
        Tell(new ProxyOrder(ProxyOrderKind.Calm, lane));
        return NextAsync(lane, ProxyEventKind.Calmed, cancellationToken);
    }

    /// <summary>Ends the trial; when it returns nothing of it is on its way to the server.</summary>
    public Task<ProxyEvent> EndAsync(int lane, CancellationToken cancellationToken)
    {
        Tell(new ProxyOrder(ProxyOrderKind.End, lane));
        return NextAsync(lane, ProxyEventKind.Ended, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _reading;
    }

    private void Tell(ProxyOrder order)
    {
        lock (_writing)
        {
            _process.Input.WriteLine(JsonSerializer.Serialize(order, ProxyJson.Default.ProxyOrder));
            _process.Input.Flush();
        }
    }

    private async Task<ProxyEvent> NextAsync(int lane, ProxyEventKind kind, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = await EventsOf(lane).Reader.ReadAsync(cancellationToken);
            if (next.Event == kind)
                return next;
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.Output.ReadLineAsync() is { } line)
        {
            var said = Read(line);
            EventsOf(said.Lane).Writer.TryWrite(said);
        }
        foreach (var channel in _events.Values)
            channel.Writer.TryComplete(new InvalidOperationException("The proxy has ended."));
    }

    private Channel<ProxyEvent> EventsOf(int lane) => _events.GetOrAdd(lane, _ => Channel.CreateUnbounded<ProxyEvent>());

    private static ProxyEvent Read(string line) =>
        JsonSerializer.Deserialize(line, ProxyJson.Default.ProxyEvent) ?? throw new InvalidOperationException("The proxy said: " + line);
}
