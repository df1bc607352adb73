using System.Collections.Concurrent;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.JsonApi.Answers;
using BulkProviders.JsonApi.Authorization;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Documents;
using BulkProviders.JsonApi.Http;
using BulkProviders.JsonApi.Notices;
using BulkProviders.JsonApi.Options;
using BulkProviders.JsonApi.Pacing;
using BulkProviders.JsonApi.Reading;
using BulkProviders.JsonApi.Resilience;

namespace BulkProviders.JsonApi;

/// <summary>
/// A tenant behind a JSON:API server. Reading throws <see cref="RunException"/> where it cannot go on; writing answers with values.
/// A stop before a write has left is NotSent, a stop after that is Lost. Safe for concurrent use.
/// </summary>
public sealed class JsonApiResourceStore : IRecordReader, IRecordWriter, ITypeAvailability, IDisposable
{
    private readonly ConcurrentDictionary<ResourceSchema, Endpoint> _endpoints = new(ReferenceEqualityComparer.Instance);
    private readonly JsonApiOptions _options;
    private readonly ResourceCatalog _catalog;
    private readonly HttpMessageInvoker _http;
    private readonly ITokenSource _tokens;
    private readonly StopTokens _stops;
    private readonly ApiClient _client;
    private readonly AnswerReader _answers;
    private readonly RecordFinder _finder;
    private readonly ValueFinder _values;
    private readonly ItemReads _items;
    private readonly LinkReads _links;
    private readonly EntityTagSupport _tags;
    private readonly IReadOnlyDictionary<string, string> _linksKept;
    private readonly Pacer _pacer;

    /// <param name="options">Must be valid: see <see cref="JsonApiOptions.Validate"/>.</param>
    /// <param name="catalog">Says which members are relationships and what the ID column is called.</param>
    /// <param name="timeProvider">For delays, time limits and the age of tokens.</param>
    /// <param name="retries">Hears of every retry; may be called from several threads.</param>
    /// <param name="capabilities">What an earlier run has learnt about the tenant, or null.</param>
    /// <param name="waiting">Who is told of waiting, and what ends it; null for nobody and nothing.</param>
    /// <param name="reading">Hears what users should know about how types were read; null for nobody.</param>
    /// <exception cref="RunException">The options are not valid.</exception>
    public JsonApiResourceStore(
        JsonApiOptions options, ResourceCatalog catalog, TimeProvider timeProvider,
        IProgress<RetryNotice>? retries = null, TenantCapabilities? capabilities = null,
        WaitOptions? waiting = null, IProgress<ReadingNotice>? reading = null)
    {
        if (options.Validate() is { Count: > 0 } errors)
            throw RunException.Unusable(string.Join(Environment.NewLine, errors.Select(e => $"{e.Option} {e.Message}")));
        (_options, _catalog) = (options, catalog);
        _http = Handlers.Connect(options);
        var waits = new Waits(waiting?.Listener, timeProvider);
        _tokens = options.Token is { } token
            ? new ReadyToken(token)
            : new ClientCredentials(new TokenClient(_http, options, timeProvider), timeProvider, waits);
        _stops = new StopTokens(timeProvider, waiting?.Stop ?? CancellationToken.None);
        _pacer = new Pacer(options.MaxParallel, options.MaxRate);
        var throttle = new Throttle(_pacer, timeProvider, waits);
        var availability = new Availability(options, timeProvider, waits) { WhenBack = throttle.Restart };
        var admission = new Admission(throttle, availability, _tokens, _stops, timeProvider);
        var pipeline = new ResiliencePipelines(options, timeProvider, Counters, retries).Build(admission, availability, _tokens);
        _client = new ApiClient(_http, options, pipeline, Counters, new AskedPauses(options, timeProvider), timeProvider);
        _answers = new AnswerReader(_tokens.Advice, options.MaxRetryAfter);
        var failure = new ReadFailure(options, _tokens.Advice);
        var known = capabilities ?? new TenantCapabilities();
        _tags = new EntityTagSupport(known.EntityTags);
        _items = new ItemReads(_client, _tags);
        _linksKept = KeptLinks.Read(known.Links);
        Collections = new CollectionReader(_client, failure, options, known, reading);
        _finder = new RecordFinder(Collections, _items, failure, options);
        _links = new LinkReads(Collections, _items, _finder, failure, options);
        _values = new ValueFinder(Collections, failure, options);
    }

    public RequestCounters Counters { get; } = new();

    /// <summary>How many calls the throttle lets be under way at present.</summary>
    public int CallsAtOnce => _pacer.Limit;

    /// <summary>What has been learnt about the tenant so far.</summary>
    public TenantCapabilities Capabilities => Collections.Capabilities with { Links = KeptLinks.Write(_linksKept, _endpoints.Values), EntityTags = _tags.AreKnown };

    internal CollectionReader Collections { get; }

    internal ResourceCatalog Catalog => _catalog;

    internal ITokenSource Tokens => _tokens;

    public IAsyncEnumerable<RecordPage> ListAsync(ResourceSchema schema, RecordQuery query, CancellationToken cancellationToken) =>
        Collections.ListAsync(EndpointOf(schema), query, cancellationToken);

    public Task<RecordPage?> PageByIdAsync(ResourceSchema schema, RecordQuery query, IdPosition position, CancellationToken cancellationToken) =>
        Collections.PageByIdAsync(EndpointOf(schema), query, position, cancellationToken);

    public Task<IReadOnlyDictionary<string, ResourceRecord>> FindAsync(
        ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        _finder.FindAsync(EndpointOf(schema), ids, cancellationToken);

    public Task<CollectionSurvey> SurveyAsync(ResourceSchema schema, CancellationToken cancellationToken) =>
        _finder.SurveyAsync(EndpointOf(schema), cancellationToken);

    public Task<IReadOnlyList<ResourceRecord>?> FindByValuesAsync(
        ResourceSchema schema, string member, IReadOnlyList<string> values, CancellationToken cancellationToken) =>
        _values.FindAsync(EndpointOf(schema), new ValueList(member, values), cancellationToken);

    public Task<IReadOnlyList<ResourceRecord>> WithLinksAsync(
        ResourceSchema schema, IReadOnlyList<ResourceRecord> records, IReadOnlyCollection<string> members, CancellationToken cancellationToken) =>
        _links.FillAsync(EndpointOf(schema), records, members, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="RunException">The tenant's access is read-only.</exception>
    public async Task<WriteAnswer> CreateAsync(
        ResourceSchema schema, string? id, IReadOnlyList<DraftField> fields, CancellationToken cancellationToken)
    {
        var endpoint = EndpointOf(schema);
        using var exchange = new Exchange(Verb.Post, endpoint, endpoint.CollectionUri) { Body = DocumentWriter.Create(endpoint, id, fields) };
        await _client.SendAsync(exchange, cancellationToken);
        endpoint.FailsOnIds |= id is not null && exchange is { Fault: TransportFault.None, Status: 500 };
        return _answers.Write(exchange, id);
    }

    /// <inheritdoc/>
    /// <exception cref="RunException">The tenant's access is read-only.</exception>
    public async Task<WriteAnswer> UpdateAsync(
        ResourceSchema schema, string id, IReadOnlyList<DraftField> fields, string? etag, CancellationToken cancellationToken)
    {
        var endpoint = EndpointOf(schema);
        using var exchange = new Exchange(Verb.Patch, endpoint, endpoint.Item(id))
        {
            Body = DocumentWriter.Update(endpoint, id, fields),
            IfMatch = _tags.ToSend(etag),
            IsOfRecord = true
        };
        await _client.SendAsync(exchange, cancellationToken);
        _tags.Answered(endpoint, id, exchange.IfMatch, exchange.Status);
        return _answers.Write(exchange, id);
    }

    /// <inheritdoc/>
    /// <exception cref="RunException">The tenant's access is read-only.</exception>
    public async Task<WriteAnswer> DeleteAsync(ResourceSchema schema, string id, string? etag, CancellationToken cancellationToken)
    {
        var endpoint = EndpointOf(schema);
        using var exchange = new Exchange(Verb.Delete, endpoint, endpoint.Item(id)) { IfMatch = _tags.ToSend(etag), IsOfRecord = true };
        await _client.SendAsync(exchange, cancellationToken);
        _tags.Answered(endpoint, id, exchange.IfMatch, exchange.Status);
        return _answers.Write(exchange, id);
    }

    /// <inheritdoc/>
    /// <exception cref="RunException">The tenant's access is read-only.</exception>
    public async Task<WriteAnswer> LinkAsync(ResourceSchema schema, string id, LinkChange change, CancellationToken cancellationToken)
    {
        var endpoint = EndpointOf(schema);
        using var exchange = new Exchange(change.Adds ? Verb.Post : Verb.Delete, endpoint, endpoint.Relationship(id, change.Member))
        {
            Body = DocumentWriter.Linkage(change),
            Relationship = change.Member,
            IsOfRecord = true
        };
        await _client.SendAsync(exchange, cancellationToken);
        return _answers.Link(exchange);
    }

    public Task<IReadOnlyDictionary<string, ReadAnswer>> GetManyAsync(
        ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        Fresh(schema).GetManyAsync(ids, _options.ParallelReads, cancellationToken);

    public Task<MatchAnswer> FindByAsync(ResourceSchema schema, string member, string value, CancellationToken cancellationToken) =>
        Fresh(schema).FindByAsync(member, value, cancellationToken);

    public Task<ReadAnswer> GetAsync(ResourceSchema schema, string id, CancellationToken cancellationToken) =>
        ReadAsync(EndpointOf(schema), id, cancellationToken);

    private async Task<ReadAnswer> ReadAsync(Endpoint endpoint, string id, CancellationToken cancellationToken)
    {
        using var exchange = await _items.GetAsync(endpoint, id, [], cancellationToken);
        var answer = _answers.Read(exchange, id);
        endpoint.FailsOnIds &= answer.Kind is not (AnswerKind.Done or AnswerKind.Missing);
        return answer;
    }

    /// <inheritdoc/>
    /// <exception cref="RunException">The tenant's access is read-only.</exception>
    public async Task<WriteAnswer> SetLinksAsync(ResourceSchema schema, string id, DraftField field, CancellationToken cancellationToken)
    {
        var endpoint = EndpointOf(schema);
        using var exchange = new Exchange(Verb.Patch, endpoint, endpoint.Relationship(id, field.Member))
        {
            Body = DocumentWriter.Linkage(endpoint, field),
            Relationship = field.Member,
            IsOfRecord = true
        };
        await _client.SendAsync(exchange, cancellationToken);
        return _answers.Link(exchange);
    }

    public async Task<ReadAnswer> GetLinksAsync(ResourceSchema schema, string id, IReadOnlyCollection<string> members, CancellationToken cancellationToken)
    {
        var endpoint = EndpointOf(schema);
        return await _links.FillAsync(endpoint, await ReadAsync(endpoint, id, cancellationToken), members, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<RowError?> RefusalAsync(ResourceSchema schema, CancellationToken cancellationToken)
    {
        var endpoint = EndpointOf(schema);
        if (endpoint.ReadProven)
            return null;
        var first = await Collections.FirstAsync(new CollectionQuery(endpoint, RecordQuery.All with { PageSize = 1 }), cancellationToken);
        return first switch
        {
            { Failure: null } => null,
            { Status: 403 } => RowErrors.TypeNotReadable(schema.Sheet, schema.Roles.Read),
            { Status: 400 or 404 or 405 or 410 } => RowErrors.TypeNotOffered(schema.Sheet, schema.Path, MarkOf(schema), first.Status),
            _ => throw first.Failure
        };
    }

    private static string? MarkOf(ResourceSchema schema) => schema.Discriminator is { } mark ? $"{mark.Member} = {mark.Value}" : null;

    public void Dispose()
    {
        (_tokens as IDisposable)?.Dispose();
        _stops.Dispose();
        _http.Dispose();
    }

    private FreshReads Fresh(ResourceSchema schema) => new(Collections, _finder, EndpointOf(schema), ReadAsync);

    internal Endpoint EndpointOf(ResourceSchema schema) => _endpoints.GetOrAdd(
        schema, static (s, store) => new Endpoint(s, store._catalog, store._options.BaseUrl, store._linksKept.GetValueOrDefault(s.Name, "")), this);
}
