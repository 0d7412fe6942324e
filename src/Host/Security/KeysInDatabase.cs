using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Persistence;

namespace Host.Security;

/// <summary>Data-protection keys in the database: a cookie of one host is good on every other, and after a restart.</summary>
internal sealed class KeysInDatabase(ModuleDataSources sources) : IConfigureOptions<KeyManagementOptions>, IXmlRepository
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = sources.Owner.OpenConnection();
        using var command = new NpgsqlCommand("SELECT xml FROM platform.keys ORDER BY created_at", connection);
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = sources.Owner.OpenConnection();
        using var command = new NpgsqlCommand("INSERT INTO platform.keys (id, xml) VALUES ($1, $2)", connection)
        {
            Parameters = { new() { Value = Guid.CreateVersion7() }, new() { Value = element.ToString(SaveOptions.DisableFormatting) } },
        };
        command.ExecuteNonQuery();
    }
}
