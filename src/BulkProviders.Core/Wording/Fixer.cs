namespace BulkProviders.Core.Wording;

/// <summary>Who can do something about an error.</summary>
public enum Fixer
{
    /// <summary>Whoever knows what the row should say.</summary>
    DataOwner,

    /// <summary>Whoever sets up dropdowns, roles and records in Casebook.</summary>
    CasebookAdministrator,

    /// <summary>Whoever runs this program and keeps its catalog and settings.</summary>
    IntegrationAdministrator,

    /// <summary>Whoever keeps network, computers and accounts.</summary>
    It,

    /// <summary>Nobody: it goes by itself, with a later import or once another row is fixed.</summary>
    Wait
}
