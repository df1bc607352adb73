using BulkProviders.Simulator.Steps;

namespace BulkProviders.Simulator.Lists;

/// <summary>The user's list as it is, and as it was before the last edit.</summary>
internal sealed class UserList
{
    private int _last = 2;
    private int _edits;

    public IReadOnlyList<Site> Now { get; private set; } = [new(1, 0, 0, 101), new(2, 0, 0, 102)];

    public IReadOnlyList<Site> Before { get; private set; } = [new(1, 0, 0, 101), new(2, 0, 0, 102)];

    public void Apply(EditStep step)
    {
        var before = Now;
        var index = Now.ToList().FindIndex(s => s.Number == step.Site);
        Now = step.Edit switch
        {
            ListEdit.Add when Now.Count < 6 => [.. Now, new Site(++_last, 0, 0, 100 + _last)],
            ListEdit.Sort => [.. Now.Reverse()],
            ListEdit.Remove when index >= 0 && Now.Count > 1 => [.. Now.Where((_, i) => i != index)],
            ListEdit.Phone => With(index, s => s with { Line = 1000 + ++_edits }),
            ListEdit.Move => With(index, s => s with { Road = s.Road + 1 }),
            ListEdit.Rename => With(index, s => s with { Wing = s.Wing + 1 }),
            _ => Now
        };
        if (!ReferenceEquals(before, Now))
            Before = before;
    }

    private IReadOnlyList<Site> With(int index, Func<Site, Site> change) =>
        index < 0 ? Now : [.. Now.Select((site, i) => i == index ? change(site) : site)];
}
