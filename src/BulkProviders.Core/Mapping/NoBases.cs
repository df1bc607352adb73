namespace BulkProviders.Core.Mapping;

/// <summary>Nothing is known of what exports wrote.</summary>
public sealed class NoBases : IBaseStates
{
    public BaseState? Find(string hash) => null;
}
