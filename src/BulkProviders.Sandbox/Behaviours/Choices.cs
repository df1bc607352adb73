namespace BulkProviders.Sandbox.Behaviours;

internal enum ClientIds
{
    Honoured,
    Ignored,
    Refused,
    Refused400,
    Refused422,
    Failing500,
    PersistThenError
}

internal enum Filters
{
    Honoured,
    Ignored,
    Single,
    Refused
}

internal enum IdTaken
{
    Conflict,
    Constraint
}

internal enum RequiredOnPatch
{
    Catalog,
    All,
    None
}

internal enum MissingReference
{
    Constraint,
    NotFound
}

internal enum WayBack
{
    Checked,
    Free
}

internal enum DeletedVisible
{
    No,
    ById,
    Everywhere
}

internal enum DeletedUnique
{
    Counted,
    Free
}

internal enum Paging
{
    Offset,
    Number,
    Both
}

internal enum TotalCount
{
    Camel,
    Snake,
    None
}

internal enum Sorting
{
    Honoured,
    Refused400,
    Failing500
}

internal enum TotalScope
{
    Filtered,
    Whole
}

internal enum Totals
{
    Right,
    TooMany,
    TooFew
}

internal enum IdRanges
{
    Honoured,
    Overlooked,
    Refused
}

internal enum PastTheEnd
{
    Empty,
    LastPage
}

internal enum PageSizes
{
    Honoured,
    Ignored
}

internal enum RecordIds
{
    Uuids,
    Numbers
}

internal enum AnsweredIds
{
    Own,
    Repeated
}

internal enum AnsweredTypes
{
    Right,
    Wrong
}

internal enum Linkage
{
    Always,
    Included,
    LeftOut,
    LinksOnly
}

internal enum RelationshipAddress
{
    Offered,
    ReadOnly,
    Missing
}

internal enum PatchedRelationships
{
    Stored,
    Ignored
}

internal enum PatchedNull
{
    Cleared,
    Ignored
}

internal enum DoubledLinks
{
    Once,
    Kept
}

internal enum Unsorted
{
    Stable,
    Shuffled
}

internal enum ToManyReplace
{
    Allowed,
    Refused
}

internal enum CreateAnswer
{
    Created,
    Ok,
    NoContent,
    Accepted
}

internal enum UpdateAnswer
{
    Ok,
    NoContent
}

internal enum EntityTags
{
    Off,
    On,
    Weak,
    Unsupported
}

internal enum TokenPlacement
{
    Form,
    Query,
    Both
}

internal enum RateKind
{
    Window,
    Bucket
}

internal enum RetryAfterForm
{
    Seconds,
    Date,
    None,
    Absurd
}

internal enum FailBody
{
    JsonApi,
    Plain,
    Html,
    Empty
}
