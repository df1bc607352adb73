namespace BulkProviders.Engine.Sending;

/// <summary>Whether the tenant names new records rightly where it does not take the ids that are chosen for them. Safe for concurrent use.</summary>
internal sealed class AnswerTrust
{
    // Where reads lag behind writes, no new record is shown soon enough: then answers are believed without.
    private const int MostUnseen = 3;

    private volatile bool _isProven;
    private int _unseen;

    /// <summary>The next answer is to be held against what the tenant shows.</summary>
    public bool IsOpen => !_isProven && Volatile.Read(ref _unseen) < MostUnseen;

    /// <summary>The record that an answer named was shown as the answer said.</summary>
    public void Prove() => _isProven = true;

    /// <summary>Nothing was shown that tells.</summary>
    public void NoteUnseen() => Interlocked.Increment(ref _unseen);
}
