using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Organizations;

/// <summary>How an entity says that it names an organization; all else, from merging to the organization's page, follows from this.</summary>
public static class LinkMapping
{
    private const string Annotation = "House:OrganizationLink";

    /// <summary>
    /// Two properties of a record or of a part of one make a link: the id that stands for the organization now, and the id as entered.
    /// Plain columns, so that audit, imports and copying treat them as any other.
    /// </summary>
    public static void HasOrganizationLink<TEntity>(this EntityTypeBuilder<TEntity> entity, Expression<Func<TEntity, Guid?>> effective, Expression<Func<TEntity, Guid?>> entered)
        where TEntity : class
    {
        var enteredName = entity.Property(entered).Metadata.Name;
        var effectiveName = entity.Property(effective).HasAnnotation(Annotation, enteredName).Metadata.Name;
        // By the first lists and the organization's page find records, by the second a merge and its undoing.
        entity.HasIndex(effectiveName);
        entity.HasIndex(enteredName);
    }

    /// <summary>Every link the module's entities declare.</summary>
    internal static IReadOnlyList<MappedLink> OrganizationLinks(this IModel model) =>
    [
        .. from entity in model.GetEntityTypes()
           from property in entity.GetProperties()
           let entered = property.FindAnnotation(Annotation)?.Value as string
           where entered is not null
           select new MappedLink(entity, property.Name, entered),
    ];
}

/// <summary>A link as mapped.</summary>
internal sealed record MappedLink(IEntityType Entity, string Effective, string Entered);
