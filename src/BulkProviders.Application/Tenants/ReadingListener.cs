using BulkProviders.Application.Logging;
using BulkProviders.JsonApi.Notices;

namespace BulkProviders.Application.Tenants;

/// <summary>Hears what users should know about how records were read, and passes it on as a warning.</summary>
internal sealed class ReadingListener(EventHub events) : IProgress<ReadingNotice>
{
    public void Report(ReadingNotice value) => events.Warn(value.Sentence);
}
