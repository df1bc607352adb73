using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Applying;

/// <summary>The approval code of a plan: the same as long as the same operations of it are to be sent, and another when one is left out or changed.</summary>
/// <param name="runId">The plan: an approval is for this one only.</param>
internal sealed class PlanDigest(Database database, string runId)
{
    private const int CodeBytes = 4;

    private readonly Statement _waiting = database.Prepare("""
        SELECT o.operation_id, o.kind, o.resource, o.record_id, o.changed, coalesce(o.intended, (SELECT d.fields FROM drafts d WHERE d.draft_id = o.draft_id)), o.before
        FROM operations o
        WHERE NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id)
        ORDER BY o.operation_id
        """);

    /// <summary>Such as <c>7F3A-91C4</c>.</summary>
    public string Code() => database.Read(() =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(runId));
        while (_waiting.Step())
        {
            hash.AppendData(Encoding.ASCII.GetBytes(_waiting.Long(0).ToString(CultureInfo.InvariantCulture)));
            for (var column = 1; column <= 6; column++)
            {
                hash.AppendData("\0"u8);
                hash.AppendData(_waiting.Utf8(column));
            }
        }

        var code = Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, CodeBytes));
        return code[..CodeBytes] + "-" + code[CodeBytes..];
    });
}
