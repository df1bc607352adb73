namespace BulkProviders.Engine.Intake;

/// <summary>How many rows and drafts there are so far.</summary>
internal sealed class IntakeCount
{
    public long Rows { get; set; }

    public long Drafts { get; set; }

    public long Faulty { get; set; }

    /// <summary>Rows of exports whose states are not kept any more.</summary>
    public long WithoutBase { get; set; }

    public IntakeCount Copy() => new() { Rows = Rows, Drafts = Drafts, Faulty = Faulty, WithoutBase = WithoutBase };

    public void Take(IntakeCount other) => (Rows, Drafts, Faulty, WithoutBase) = (other.Rows, other.Drafts, other.Faulty, other.WithoutBase);
}
