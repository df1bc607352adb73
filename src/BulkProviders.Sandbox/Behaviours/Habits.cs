using System.Globalization;

namespace BulkProviders.Sandbox.Behaviours;

/// <summary>The behaviours of a server, read once from their texts.</summary>
internal sealed class Habits
{
    private readonly IReadOnlyDictionary<string, string> _texts;

    /// <summary>Expects texts that <see cref="SandboxBehaviours.Check"/> has passed.</summary>
    public Habits(IReadOnlyDictionary<string, string> texts)
    {
        _texts = texts;
        ClientIds = Choice<ClientIds>("client-ids");
        IdTaken = Choice<IdTaken>("id-taken");
        RequiredOnPatch = Choice<RequiredOnPatch>("required-on-patch");
        MissingReference = Choice<MissingReference>("missing-reference");
        WayBack = Choice<WayBack>("way-back");
        DeletedVisible = Choice<DeletedVisible>("deleted-visible");
        DeletedUnique = Choice<DeletedUnique>("deleted-unique");
        Paging = Choice<Paging>("paging");
        Filters = Choice<Filters>("filters");
        PageDefault = Number("page-default");
        PageMax = Number("page-max");
        TotalCount = Choice<TotalCount>("total-count");
        TotalScope = Choice<TotalScope>("total-scope");
        Totals = Choice<Totals>("totals");
        IdRanges = Choice<IdRanges>("id-ranges");
        PageSizes = Choice<PageSizes>("page-size");
        PastTheEnd = Choice<PastTheEnd>("past-the-end");
        Sorting = Choice<Sorting>("sorting");
        RecordIds = Choice<RecordIds>("record-ids");
        AnsweredIds = Choice<AnsweredIds>("answered-ids");
        AnsweredTypes = Choice<AnsweredTypes>("answered-types");
        ErrorCount = Number("error-count");
        Linkage = Choice<Linkage>("linkage");
        IncludeDepth = Linkage == Linkage.LinksOnly ? 0 : Number("include-depth");
        RelationshipAddress = Choice<RelationshipAddress>("relationship-address");
        PatchedRelationships = Choice<PatchedRelationships>("patch-relationships");
        PatchedNull = Choice<PatchedNull>("patch-null");
        DoubledLinks = Choice<DoubledLinks>("doubled-links");
        Unsorted = Choice<Unsorted>("unsorted");
        LimitedRole = Number("limited-role");
        MissingRole = new MissingRole(TextOf("missing-role"));
        ToManyReplace = Choice<ToManyReplace>("to-many-replace");
        CreateAnswer = Choice<CreateAnswer>("create-answer");
        UpdateAnswer = Choice<UpdateAnswer>("update-answer");
        EntityTags = Choice<EntityTags>("entity-tags");
        TokenPlacement = Choice<TokenPlacement>("token-placement");
        TokenLifetime = TimeSpan.FromSeconds(Number("token-lifetime"));
        Latency = Milliseconds("latency-ms");
        RateLimit = Number("rate-limit");
        RateKind = Choice<RateKind>("rate-kind");
        RetryAfter = Choice<RetryAfterForm>("retry-after");
        FailStatus = Number("fail-status");
        FailBody = Choice<FailBody>("fail-body");
        LateWrite = Milliseconds("late-write-ms");
        ReadLag = Milliseconds("read-lag-ms");
        FaultSeed = Number("fault-seed");
    }

    public ClientIds ClientIds { get; }

    public IdTaken IdTaken { get; }

    public RequiredOnPatch RequiredOnPatch { get; }

    public WayBack WayBack { get; }

    public MissingReference MissingReference { get; }

    public DeletedVisible DeletedVisible { get; }

    public DeletedUnique DeletedUnique { get; }

    public Paging Paging { get; }

    public Filters Filters { get; }

    public int PageDefault { get; }

    public int PageMax { get; }

    public TotalCount TotalCount { get; }

    public TotalScope TotalScope { get; }

    public Totals Totals { get; }

    public IdRanges IdRanges { get; }

    public PageSizes PageSizes { get; }

    public PastTheEnd PastTheEnd { get; }

    public Sorting Sorting { get; }

    public RecordIds RecordIds { get; }

    public AnsweredIds AnsweredIds { get; }

    public AnsweredTypes AnsweredTypes { get; }

    public int ErrorCount { get; }

    public Linkage Linkage { get; }

    public int IncludeDepth { get; }

    public RelationshipAddress RelationshipAddress { get; }

    public PatchedRelationships PatchedRelationships { get; }

    public PatchedNull PatchedNull { get; }

    public DoubledLinks DoubledLinks { get; }

    public Unsorted Unsorted { get; }

    public int LimitedRole { get; }

    public MissingRole MissingRole { get; }

    public ToManyReplace ToManyReplace { get; }

    public CreateAnswer CreateAnswer { get; }

    public UpdateAnswer UpdateAnswer { get; }

    public EntityTags EntityTags { get; }

    public TokenPlacement TokenPlacement { get; }

    public TimeSpan TokenLifetime { get; }

    public TimeSpan Latency { get; }

    public int RateLimit { get; }

    public RateKind RateKind { get; }

    public RetryAfterForm RetryAfter { get; }

    public int FailStatus { get; }

    public FailBody FailBody { get; }

    public TimeSpan LateWrite { get; }

    public TimeSpan ReadLag { get; }

    public int FaultSeed { get; }

    /// <summary>How often the fault strikes: each Nth call, 0 for never.</summary>
    public int Every(Fault fault) => Number(Behaviour.Kebab(fault.ToString()) + "-every");

    private string TextOf(string name) =>
        _texts.TryGetValue(name, out var text) ? text : SandboxBehaviours.All.First(b => b.Name == name).Default;

    private int Number(string name) => int.Parse(TextOf(name), CultureInfo.InvariantCulture);

    private TimeSpan Milliseconds(string name) => TimeSpan.FromMilliseconds(Number(name));

    private T Choice<T>(string name) where T : struct, Enum
    {
        var text = TextOf(name);
        return Enum.GetValues<T>().First(value => Behaviour.Kebab(value.ToString()) == text);
    }
}
