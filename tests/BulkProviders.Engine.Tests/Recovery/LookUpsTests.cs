using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Recovery;
using BulkProviders.Engine.Tests.Sending;

namespace BulkProviders.Engine.Tests.Recovery;

public sealed class LookUpsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_look_ups_at_once_share_calls_and_each_gets_its_own_answer()
    {
        var tenant = new FakeTenant();
        foreach (var n in Enumerable.Range(0, 50))
            tenant.Records["r" + n] = new ResourceRecord("permits", "r" + n, new Dictionary<string, FieldValue>());
        var lookUps = new LookUps(tenant, SubmissionTest.Permits);

        var first = new TaskCompletionSource();
        tenant.BeforeRead = () => first.Task;
        var asked = Enumerable.Range(0, 60).Select(n => lookUps.GetAsync("r" + n, Stop)).ToList();
        first.SetResult();
        var answers = await Task.WhenAll(asked);

        Assert.InRange(tenant.Calls.Count, 1, 2);
        Assert.All(answers.Take(50).Index(), a => Assert.Equal("r" + a.Index, a.Item.Record?.Id));
        Assert.All(answers.Skip(50), a => Assert.Equal(AnswerKind.Missing, a.Kind));
    }

    [Fact]
    public async Task A_fault_of_one_reading_ends_those_that_waited_for_it_and_no_later_one()
    {
        var tenant = new FakeTenant { OnRead = _ => throw new InvalidOperationException("bug") };
        var lookUps = new LookUps(tenant, SubmissionTest.Permits);
        await Assert.ThrowsAsync<InvalidOperationException>(() => lookUps.GetAsync("a", Stop));

        tenant.OnRead = _ => null;

        Assert.Equal(AnswerKind.Missing, (await lookUps.GetAsync("a", Stop)).Kind);
    }
}
