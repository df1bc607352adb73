using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Ledger;

namespace BulkProviders.Application.Tests.Tenants;

public sealed class NetworkSharesTests
{
    private static readonly string[] Mounts =
    [
        "/dev/sda1 / ext4 rw,relatime 0 0",
        "//nas/share /mnt/nas cifs rw,vers=3.0 0 0",
        @"nas:/home /mnt/county\040files nfs4 rw 0 0",
        "/dev/sdb1 /mnt/nas/local ext4 rw 0 0",
        "kim@desk:/ /srv/kim/desk fuse.sshfs rw 0 0",
        "nas:/old /mnt/twice nfs rw 0 0",
        "/dev/sdc1 /mnt/twice xfs rw 0 0"
    ];

    [Theory]
    [InlineData("/srv/kim/.local/share", null)]
    [InlineData("/mnt/nas", "cifs")]
    [InlineData("/mnt/nas/ledgers", "cifs")]
    [InlineData("/mnt/nasty/ledgers", null)]
    [InlineData("/mnt/nas/local/ledgers", null)]
    [InlineData("/mnt/county files/ledgers", "nfs4")]
    [InlineData("/srv/kim/desk/ledgers", "fuse.sshfs")]
    [InlineData("/mnt/twice/ledgers", null)]
    public void The_mount_nearest_to_a_folder_says_where_it_is(string folder, string? kind)
    {
        var reason = NetworkShares.ReasonFor(folder, Mounts);
        Assert.Equal(kind is null, reason is null);
        if (kind is not null)
            Assert.Contains(kind, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"\\nas\share\ledgers", true)]
    [InlineData(@"\\?\UNC\nas\share", true)]
    [InlineData(@"\\?\C:\ledgers", false)]
    [InlineData(@"C:\ledgers", false)]
    [InlineData("/srv/kim", false)]
    public void A_path_that_begins_with_a_computer_is_on_the_network(string folder, bool expected) => Assert.Equal(expected, NetworkShares.IsUnc(folder));

    [Fact]
    public void A_ledger_on_a_share_and_an_account_without_a_folder_are_refused_with_the_remedy()
    {
        var owner = new LedgerOwner(new TenantIdentity("https://a.example.org", "Alder", null), null);
        foreach (var workspace in new[] { new Workspace { RunsFolder = "runs", LedgerFolder = @"\\nas\share" }, new Workspace { RunsFolder = "runs" } })
        {
            var fault = Assert.Throws<RunException>(() => new LedgerPlace(workspace).PathOf(owner));
            Assert.Equal(ExitCode.Unusable, fault.ExitCode);
            Assert.Contains("--ledger DIR", fault.Message, StringComparison.Ordinal);
        }
    }
}
