using BulkProviders.Engine.Sending;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Engine.Tests.Sending;

public sealed class PrefetchWindowTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 8)]
    [InlineData(64, 16)]
    public void Before_anything_is_answered_a_few_marks_are_ahead(int parallel, int expected) =>
        Assert.Equal(expected, new PrefetchWindow(parallel, _time).Size);

    [Fact]
    public void Of_a_fast_tenant_a_tenth_of_a_second_is_marked_ahead()
    {
        var window = new PrefetchWindow(16, _time);

        Answer(window, rate: 4_000, step: 0.005, seconds: 0.5);

        Assert.InRange(window.Size, 380, 420);
    }

    [Fact]
    public void Of_a_slow_tenant_no_more_is_marked_than_its_workers_send_next()
    {
        var window = new PrefetchWindow(16, _time);

        Answer(window, rate: 100, step: 0.01, seconds: 2);

        Assert.Equal(16, window.Size);
    }

    [Fact]
    public void A_tenant_that_becomes_slow_has_few_marks_ahead_within_a_moment()
    {
        var window = new PrefetchWindow(16, _time);
        Answer(window, rate: 20_000, step: 0.005, seconds: 0.5);

        Answer(window, rate: 100, step: 0.01, seconds: 0.3);

        Assert.Equal(16, window.Size);
    }

    [Fact]
    public void There_is_a_most_however_fast_the_tenant_is()
    {
        var window = new PrefetchWindow(16, _time);

        Answer(window, rate: 1_000_000, step: 0.005, seconds: 0.5);

        Assert.Equal(4096, window.Size);
    }

    [Fact]
    public void A_fast_tenant_is_known_for_one_within_a_few_hundredths_of_a_second()
    {
        var window = new PrefetchWindow(16, _time);

        Answer(window, rate: 20_000, step: 0.005, seconds: 0.021);

        Assert.InRange(window.Size, 1_900, 2_100);
    }

    [Fact]
    public void The_spans_that_are_counted_grow_from_the_first_to_the_whole_reach()
    {
        var window = new PrefetchWindow(64, _time);
        // Counted at exactly 20 ms: 100 answers are 500 in the reach.
        _time.Advance(TimeSpan.FromMilliseconds(20));
        window.Answered(100);
        Assert.Equal(500, window.Size);
        // The next span is twice as long, so that these are not counted yet.
        _time.Advance(TimeSpan.FromMilliseconds(30));
        window.Answered(300);
        Assert.Equal(600, window.Size);
        _time.Advance(TimeSpan.FromMilliseconds(20));
        window.Answered(10);
        Assert.Equal(620, window.Size);
        // After one of half the reach or more, the whole reach.
        _time.Advance(TimeSpan.FromMilliseconds(99));
        window.Answered(1);
        Assert.Equal(620, window.Size);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        window.Answered(1);
        Assert.Equal(16, window.Size);
    }

    [Fact]
    public void Every_answer_of_a_slow_tenant_is_worth_a_commit()
    {
        var window = new PrefetchWindow(16, _time);
        Answer(window, rate: 100, step: 0.01, seconds: 0.5);

        Assert.Equal(1, window.WorthStoring(unused: 10, underWay: 16));
    }

    [Fact]
    public void Answers_of_a_fast_tenant_gather_while_the_workers_have_enough_before_them()
    {
        var window = new PrefetchWindow(16, _time);
        Answer(window, rate: 20_000, step: 0.005, seconds: 0.5);

        Assert.Equal(800, window.WorthStoring(unused: 1600, underWay: 1900));
        Assert.Equal(3, window.WorthStoring(unused: 1600, underWay: 3));
        Assert.Equal(1, window.WorthStoring(unused: 0, underWay: 16));
    }

    private void Answer(PrefetchWindow window, double rate, double step, double seconds)
    {
        for (var passed = 0.0; passed < seconds; passed += step)
        {
            _time.Advance(TimeSpan.FromSeconds(step));
            window.Answered((int)(rate * step));
        }
    }
}
