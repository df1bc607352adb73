using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Mapping;

/// <summary>What a record was when an export wrote it: the base by which an edited export tells what was edited.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Fields">By wire name, what the tenant held of each column that was exported; cleared where it held nothing.</param>
/// <param name="Shown">By wire name, what the cells of dropdowns and names of references said.</param>
public sealed record BaseState(string RecordId, IReadOnlyDictionary<string, FieldValue> Fields, IReadOnlyDictionary<string, string> Shown);

/// <summary>Finds what records were when exports wrote them.</summary>
public interface IBaseStates
{
    /// <summary>The state that a token of an export names, or null where it is not kept any more.</summary>
    BaseState? Find(string hash);
}
