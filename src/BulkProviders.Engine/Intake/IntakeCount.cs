namespace BulkProviders.Engine.Intake;

/// <summary>How many rows and drafts there are so far.</summary>
internal sealed class IntakeCount
{
    public long Rows { get; set; }

    public long Drafts { get; set; }

    public long Faulty { get; set; }

    public IntakeCount Copy() => new() { Rows = Rows, Drafts = Drafts, Faulty = Faulty };

    public void Take(IntakeCount other) => (Rows, Drafts, Faulty) = (other.Rows, other.Drafts, other.Faulty);
}
