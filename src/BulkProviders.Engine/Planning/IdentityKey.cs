namespace BulkProviders.Engine.Planning;

/// <summary>What a record will be known by once its operation is carried out, by hashes alone: nothing of a row is kept a second time.</summary>
/// <param name="DraftId">The draft.</param>
/// <param name="RowId">Its row.</param>
/// <param name="Resource">The type.</param>
/// <param name="Slot">The set of columns.</param>
/// <param name="Hash">Of the type, the set and the values of its columns.</param>
/// <param name="Told">Of what each identifying column says, 0 where that is nothing.</param>
/// <param name="IsMeant">The row says itself that its record is another one.</param>
internal sealed record IdentityKey(long DraftId, long RowId, string Resource, int Slot, long Hash, IReadOnlyList<long> Told, bool IsMeant)
{
    /// <summary>No column tells the two apart.</summary>
    public static bool AreAlike(IReadOnlyList<long> one, IReadOnlyList<long> other)
    {
        for (var i = 0; i < one.Count; i++)
            if (one[i] != 0 && other[i] != 0 && one[i] != other[i])
                return false;
        return true;
    }
}
