using System.Collections.Concurrent;
using BulkProviders.Laboratory.Faults;
using BulkProviders.Sandbox;

namespace BulkProviders.Laboratory.Proxy;

/// <summary>The trial that runs on a lane: counts its calls and says what becomes of each.</summary>
internal sealed class LaneTrial(FaultPlan plan, TimeProvider time)
{
    private readonly Dice _dice = new(plan.Seed);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly List<KillPoint> _kills = [.. plan.Kills];
    private readonly ConcurrentDictionary<string, int> _struck = new(StringComparer.Ordinal);
    private TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _calls;
    private long _writes;
    private long? _outageBegan;
    private bool _isCalm;

    public IReadOnlyDictionary<string, int> Struck => _struck;

    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Completes when the client that was to be killed is dead.</summary>
    public Task Released
    {
        get
        {
            lock (_gate)
                return _release.Task;
        }
    }

    /// <summary>Decides about a call, by its verb and its number among the calls of this verb.</summary>
    public CallFate Judge(HttpMessage request)
    {
        lock (_gate)
        {
            _calls++;
            var subject = SubjectOf(request);
            var isWrite = subject is not ("GET" or "TOKEN");
            if (isWrite)
                _writes++;
            var count = _counts[subject] = _counts.GetValueOrDefault(subject) + 1;
            if (_isCalm)
                return new CallFate(FaultKind.None, 0, null);
            var kill = _kills.Find(k => k.Count == (k.WritesOnly ? _writes : _calls) && (isWrite || !k.WritesOnly));
            if (kill is not null)
                _kills.Remove(kill);
            var fault = kill is not null ? FaultKind.None : Outage(subject) ?? FaultOf(subject, count);
            // The practice server tells its name without a token: a refusal would make it another tenant.
            if (fault == FaultKind.Unauthorized && request.Second == SandboxServer.IdentityPath)
                fault = FaultKind.None;
            if (fault != FaultKind.None)
                Count(fault.ToString());
            var most = fault == FaultKind.LateWrite || kill is not null ? plan.Rates.MostLateMs : plan.Rates.MostDelayMs;
            return new CallFate(fault, 1 + _dice.Roll("ms " + subject, count, Math.Max(1, most)), kill);
        }
    }

    public void Release()
    {
        lock (_gate)
        {
            _release.TrySetResult();
            _release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Calm()
    {
        lock (_gate)
            _isCalm = true;
        Release();
    }

    private FaultKind FaultOf(string subject, long count)
    {
        var rates = subject switch
        {
            "POST" => plan.Rates.Creates,
            "GET" => plan.Rates.Reads,
            "TOKEN" => plan.Rates.Tokens,
            _ => plan.Rates.OtherWrites
        };
        var roll = _dice.Roll(subject, count, 1_000);
        foreach (var rate in rates)
        {
            if (roll < rate.PerMille)
                return rate.Kind;
            roll -= rate.PerMille;
        }
        return FaultKind.None;
    }

    private FaultKind? Outage(string subject)
    {
        if (plan.Outage is not { } outage || _calls < outage.AtCall)
            return null;
        if (_outageBegan is null)
            Count("Outage" + outage.Kind);
        _outageBegan ??= time.GetTimestamp();
        if (time.GetElapsedTime(_outageBegan.Value) > TimeSpan.FromMilliseconds(outage.Milliseconds))
            return null;
        return outage.Kind switch
        {
            OutageKind.ServerErrors => FaultKind.ServerErrorBefore,
            OutageKind.Unavailable => FaultKind.UnavailableBefore,
            OutageKind.Revoked => FaultKind.Unauthorized,
            _ => subject == "TOKEN" ? FaultKind.BadGatewayBefore : FaultKind.ResetBefore
        };
    }

    private void Count(string name) => _struck.AddOrUpdate(name, 1, (_, count) => count + 1);

    private static string SubjectOf(HttpMessage request) =>
        request.Second.StartsWith("/oauth2/", StringComparison.Ordinal) ? "TOKEN" : request.First;
}

/// <param name="Fault">What happens to the call.</param>
/// <param name="Milliseconds">For those that delay.</param>
/// <param name="Kill">The client is to be killed at this call.</param>
internal sealed record CallFate(FaultKind Fault, int Milliseconds, KillPoint? Kill);
