namespace BulkProviders.Engine.Operations;

/// <summary>What a further operation is for.</summary>
public enum LinkKind
{
    /// <summary>A record is linked back to the one that refers to it.</summary>
    Back,

    /// <summary>A reference that closed a cycle is filled in once all records of the cycle stand.</summary>
    Late,

    /// <summary>A new record is published.</summary>
    Publish
}
