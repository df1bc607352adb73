using System.Net;
using System.Net.Sockets;
using BulkProviders.Laboratory.Faults;

namespace BulkProviders.Laboratory.Proxy;

/// <summary>One listening port of the proxy: an origin of its own, on which trials run one after the other.</summary>
internal sealed class ProxyLane(int number, IPEndPoint server, Action<ProxyEvent> say, TimeProvider time) : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private LaneTrial _trial = new(FaultPlan.None, time);
    private TaskCompletionSource? _quiet;
    private int _underWay;

    public LaneTrial Trial => Volatile.Read(ref _trial);

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port; // non-null: Listen has bound the socket

    public void Listen()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(256);
        _ = AcceptAsync();
    }

    public void Begin(FaultPlan plan)
    {
        Volatile.Write(ref _trial, new LaneTrial(plan, time));
        say(new ProxyEvent(ProxyEventKind.Begun, number));
    }

    public void Calm()
    {
        Trial.Calm();
        say(new ProxyEvent(ProxyEventKind.Calmed, number));
    }

    /// <summary>Says that the trial has ended once nothing is on its way to the server.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        Trial.Calm();
        await QuietAsync().WaitAsync(cancellationToken);
        say(new ProxyEvent(ProxyEventKind.Ended, number) { Faults = Trial.Struck, Calls = Trial.Calls });
    }

    public void AskForKill() => say(new ProxyEvent(ProxyEventKind.Kill, number));

    /// <summary>Counts as under way until it is disposed.</summary>
    public IDisposable Hold()
    {
        lock (_gate)
            _underWay++;
        return new Held(this);
    }

    public void PassOnLater(HttpMessage request, TimeSpan delay) => _ = PassOnLaterAsync(request, delay, Hold());

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task PassOnLaterAsync(HttpMessage request, TimeSpan delay, IDisposable held)
    {
        using (held)
        using (var upstream = new Upstream(server))
        {
            await Task.Delay(delay, time, _end.Token);
            await upstream.ExchangeAsync(request, _end.Token);
        }
    }

    private Task QuietAsync()
    {
        lock (_gate)
        {
            if (_underWay == 0)
                return Task.CompletedTask;
            _quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _quiet.Task;
        }
    }

    private void LetGo()
    {
        lock (_gate)
            if (--_underWay == 0)
                _quiet?.TrySetResult();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptAsync(_end.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
            client.NoDelay = true;
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var connection = new ClientConnection(client, this, server, time);
        try
        {
            await connection.RunAsync(_end.Token);
        }
        catch (OperationCanceledException)
        {
            // The proxy ends.
        }
    }

    private sealed class Held(ProxyLane lane) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
                lane.LetGo();
        }
    }
}
