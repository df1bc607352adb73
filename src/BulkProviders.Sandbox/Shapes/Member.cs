using BulkProviders.Core.Columns;


namespace BulkProviders.Sandbox.Shapes;

internal enum MemberKind
{
    Attribute,
    ToOne,
    ToMany
}

/// <summary>A field of the records of a collection.</summary>
internal sealed class Member(int index, ColumnSpec spec, bool required)
{
    private Collection? _target;

    /// <summary>Place in the values of a record.</summary>
    public int Index { get; } = index;

    public string Name { get; } = spec.Member;

    public ColumnSpec Spec { get; } = spec;

    /// <summary>Required for a reason other than its column: the label of a lookup.</summary>
    public bool AlwaysRequired { get; } = required;

    public MemberKind Kind { get; } =
        !spec.IsRelationship ? MemberKind.Attribute : spec.Many ? MemberKind.ToMany : MemberKind.ToOne;

    public bool IsAttribute => Kind == MemberKind.Attribute;

    /// <summary>Where a relationship leads.</summary>
    public Collection Target => _target ?? throw new InvalidOperationException($"'{Name}' leads nowhere.");

    /// <summary>Where the field stands in a document.</summary>
    public string Pointer => (IsAttribute ? "/data/attributes/" : "/data/relationships/") + Name;

    /// <summary>For a way back: the relationship of the other record that leads here, and that this one answers; null for any other.</summary>
    public Member? Forward { get; private set; }

    /// <summary>For a way back that several records may take to one: it is enough that the other record refers to one of them.</summary>
    public bool IsShared { get; private set; }

    public void LeadTo(Collection collection) => _target = collection;

    /// <param name="forward">The relationship that it answers.</param>
    /// <param name="isShared">See <see cref="IsShared"/>.</param>
    public void AnswerTo(Member forward, bool isShared) => (Forward, IsShared) = (forward, IsShared || isShared);
}
