using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;
using BulkProviders.Engine.Sending;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>The step that settles creates, with a tenant in memory and what the run has learnt of it so far.</summary>
internal sealed class CreateScene : IDisposable
{
    private readonly ClientIdSupport _clientIds = new("permits", null);
    private readonly CancellationTokenSource _stop = new();
    private readonly CreateStep _step;
    private readonly Dictionary<long, string> _rivals = [];

    /// <param name="habit">What the tenant does with ids.</param>
    /// <param name="known">What is known of it.</param>
    /// <param name="wait">How long a create in doubt is waited for.</param>
    /// <param name="areAnswersProven">Answers of the tenant were seen to name the right records before.</param>
    public CreateScene(ClientIdMode habit, ClientIdMode known, TimeSpan wait = default, bool areAnswersProven = true)
    {
        Tenant = new FakeTenant(habit);
        Type = new TypeState(SubmissionTest.Permits, Tenant, new RecoveryQueue(Log, Time, wait) { Rivals = _rivals }, _clientIds);
        if (known != ClientIdMode.Unknown)
            Type.Mode = known;
        if (areAnswersProven)
            Type.Answers.Prove();
        _step = new CreateStep(Tenant, Type);
    }

    public FakeTimeProvider Time { get; } = new();

    public FakeLog Log { get; } = new();

    public FakeTenant Tenant { get; }

    public TypeState Type { get; }

    /// <summary>Another record looks like the one of this create.</summary>
    public void HasRival(PlannedOperation operation, string recordId) => _rivals[operation.Id] = recordId;

    public CancellationTokenSource Abort { get; } = new();

    /// <summary>The create of the permit P-1.</summary>
    public static PlannedOperation Create => Permit(1);

    /// <summary>All calls so far, the ids that were chosen by their numbers.</summary>
    public string Calls => string.Join(", ", Tenant.Calls).Replace("-0000-0000-0000-000000000000", "", StringComparison.Ordinal).Replace(" 0000000", " ", StringComparison.Ordinal);

    public static PlannedOperation Permit(int number) => SubmissionTest.Permit(number)[^1];

    /// <summary>A tenant that answers in this way and carries nothing out.</summary>
    public void Answers(WriteAnswer answer)
    {
        Tenant.Carries = _ => false;
        Tenant.OnWrite = (_, _) => answer;
    }

    public Task<OperationOutcome> RunAsync(PlannedOperation operation, bool isUncertain = false) =>
        _step.RunAsync(operation, isUncertain, _stop.Token, Abort.Token);

    public void Dispose()
    {
        _clientIds.Dispose();
        _stop.Dispose();
        Abort.Dispose();
    }
}
