using System.Net;
using System.Net.Sockets;
using BulkProviders.Laboratory.Faults;

namespace BulkProviders.Laboratory.Proxy;

/// <summary>A connection of the client: its calls are passed on one after the other, each as the trial of the lane has decided.</summary>
internal sealed class ClientConnection(Socket client, ProxyLane lane, IPEndPoint server, TimeProvider time) : IDisposable
{
    private const int Pieces = 6;

    private readonly WireReader _reader = new(client);
    private readonly Upstream _upstream = new(server);

    /// <summary>Serves until the client goes or a fault cuts the connection.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await HttpMessage.ReadAsync(_reader, cancellationToken) is { } request)
            if (!await ServeAsync(request, cancellationToken))
                return;
    }

    public void Dispose()
    {
        // Zero seconds of lingering make a reset of it, as a broken line does, and not an orderly end.
        client.LingerState = new LingerOption(true, 0);
        client.Dispose();
        _upstream.Dispose();
    }

    /// <summary>False where the connection is to be cut.</summary>
    private async Task<bool> ServeAsync(HttpMessage request, CancellationToken cancellationToken)
    {
        var trial = lane.Trial;
        var fate = trial.Judge(request);
        if (fate.Kill is { } kill)
            return await DieAsync(request, trial, kill, fate.Milliseconds, cancellationToken);
        switch (fate.Fault)
        {
            case FaultKind.Delay:
                await Task.Delay(TimeSpan.FromMilliseconds(fate.Milliseconds), time, cancellationToken);
                return await AnswerAsync(await PassOnAsync(request, cancellationToken), cancellationToken);
            case FaultKind.Drip:
                return await DripAsync(await PassOnAsync(request, cancellationToken), cancellationToken);
            case FaultKind.ResetBefore:
                return false;
            case FaultKind.ResetAfter:
                await PassOnAsync(request, cancellationToken);
                return false;
            case FaultKind.CutAnswer:
                return await CutAsync(await PassOnAsync(request, cancellationToken), cancellationToken);
            case FaultKind.HangBefore:
                return await HangAsync(cancellationToken);
            case FaultKind.HangAfter:
                await PassOnAsync(request, cancellationToken);
                return await HangAsync(cancellationToken);
            case FaultKind.ServerErrorAfter or FaultKind.BadGatewayAfter:
                await PassOnAsync(request, cancellationToken);
                return await AnswerAsync(MadeAnswers.Of(fate.Fault, time), cancellationToken);
            case FaultKind.LateWrite:
                lane.PassOnLater(request, TimeSpan.FromMilliseconds(fate.Milliseconds));
                return false;
            case FaultKind.None:
                return await AnswerAsync(await PassOnAsync(request, cancellationToken), cancellationToken);
            default:
                return await AnswerAsync(MadeAnswers.Of(fate.Fault, time), cancellationToken);
        }
    }

    /// <summary>The client is killed at this call; what the server sees of the call depends on the kill.</summary>
    private async Task<bool> DieAsync(HttpMessage request, LaneTrial trial, KillPoint kill, int lateMs, CancellationToken cancellationToken)
    {
        var released = trial.Released;
        var answer = kill.Phase == KillPhase.BeforeServer ? null : await PassOnAsync(request, cancellationToken);
        if (kill.Phase == KillPhase.Answered)
        {
            var stays = await AnswerAsync(answer, cancellationToken);
            lane.AskForKill();
            return stays;
        }
        // Asked for before the wait, and outside of it counted as under way: the end of the trial waits for what is held.
        using var held = lane.Hold();
        lane.AskForKill();
        await released.WaitAsync(cancellationToken);
        if (kill.Phase != KillPhase.BeforeServer || kill.Held == HeldCall.Dropped)
            return false;
        if (kill.Held == HeldCall.PassedOnLate)
            lane.PassOnLater(request, TimeSpan.FromMilliseconds(lateMs));
        else
            await PassOnAsync(request, cancellationToken);
        return false;
    }

    private async Task<HttpMessage?> PassOnAsync(HttpMessage request, CancellationToken cancellationToken)
    {
        using var underWay = lane.Hold();
        return await _upstream.ExchangeAsync(request, cancellationToken);
    }

    private Task<bool> AnswerAsync(HttpMessage? answer, CancellationToken cancellationToken) =>
        answer is null ? Task.FromResult(false) : SendAsync(answer.Bytes, cancellationToken);

    /// <summary>Cut in the body where there is one, else in the head.</summary>
    private async Task<bool> CutAsync(HttpMessage? answer, CancellationToken cancellationToken)
    {
        if (answer is null)
            return false;
        var body = answer.Bytes.Length - answer.HeadLength;
        await SendAsync(answer.Bytes.AsMemory(0, body > 1 ? answer.HeadLength + (body / 2) : answer.HeadLength / 2), cancellationToken);
        return false;
    }

    private async Task<bool> DripAsync(HttpMessage? answer, CancellationToken cancellationToken)
    {
        if (answer is null)
            return false;
        var size = Math.Max(1, (answer.Bytes.Length + Pieces - 1) / Pieces);
        for (var at = 0; at < answer.Bytes.Length; at += size)
        {
            if (!await SendAsync(answer.Bytes.AsMemory(at, Math.Min(size, answer.Bytes.Length - at)), cancellationToken))
                return false;
            await Task.Delay(TimeSpan.FromMilliseconds(5), time, cancellationToken);
        }
        return true;
    }

    /// <summary>Until the client has had enough.</summary>
    private async Task<bool> HangAsync(CancellationToken cancellationToken)
    {
        while (await _reader.FillAsync(cancellationToken))
        {
            // Whatever comes on this connection now is not answered either.
        }
        return false;
    }

    private async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            while (bytes.Length > 0)
                bytes = bytes[await client.SendAsync(bytes, SocketFlags.None, cancellationToken)..];
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
