using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Platform.Files;
using Platform.Messaging;
using Platform.Results;
using Platform.Time;
using Platform.Vietnamese;

namespace Platform.Web;

/// <summary>A form as sent: every field's text as typed, so that nothing typed is ever lost when it comes back with errors.</summary>
public sealed record FormInput(IReadOnlyDictionary<string, IReadOnlyList<string>> Values, IReadOnlyList<IncomingFile> Files)
{
    public static FormInput Empty { get; } = new(new Dictionary<string, IReadOnlyList<string>>(), []);

    public string? this[string name] => Values.GetValueOrDefault(name)?.LastOrDefault();
}

/// <summary>
/// Turns a sent form into the command the API takes too: field names are the command's property names in camelCase. Dates are read
/// the way people type them (5/3, 05/03/2026), numbers with thousands points and decimal comma.
/// </summary>
public sealed class FormBinder(IToday today, IServiceProvider services)
{
    private static readonly ConcurrentDictionary<Type, ConstructorInfo> Constructors = new();

    /// <summary>Reads the posted form.</summary>
    public static async Task<FormInput> ReadAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return new FormInput(
            form.Where(pair => !pair.Key.StartsWith("__", StringComparison.Ordinal) && pair.Key != "_handler")
                .ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Select(value => VietnameseText.Normalize(value))]),
            [.. form.Files.Where(file => file.Length > 0).Select(file => new IncomingFile(file.FileName, file.ContentType, file.OpenReadStream()))]);
    }

    /// <summary>The command, or every field that could not be read. <paramref name="known"/> gives what the address already says, such as the id.</summary>
    public async Task<Result<TCommand>> BindAsync<TCommand>(FormInput input, IReadOnlyDictionary<string, object?>? known = null)
        where TCommand : class
    {
        var constructor = ConstructorOf(typeof(TCommand));
        var errors = new List<FieldError>();
        var arguments = constructor.GetParameters().Select(parameter =>
        {
            var name = char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..];
            return known is not null && known.TryGetValue(name, out var value) ? value : Read(parameter, name, input, errors);
        }).ToArray();
        var command = (TCommand)constructor.Invoke(arguments);
        if (errors.Count == 0)
        {
            return command;
        }

        // All that is wrong at once: what could not be read, and what the rules say of the rest.
        var others = await Validation.ErrorsAsync(services.GetServices<IValidator<TCommand>>(), command, CancellationToken.None);
        return Validation.Refuse([.. errors, .. others.Where(other => errors.All(error => !error.Field.Equals(other.Field, StringComparison.OrdinalIgnoreCase)))]);
    }

    private object? Read(ParameterInfo parameter, string name, FormInput input, List<FieldError> errors)
    {
        var type = parameter.ParameterType;
        if (type == typeof(IncomingFile))
        {
            return input.Files.FirstOrDefault();
        }

        if (type == typeof(bool))
        {
            return input[name] is "true" or "on" or "1";
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var element = type.GetGenericArguments()[0];
            if (element.IsClass && element != typeof(string))
            {
                return ReadRows(element, name, input, errors);
            }

            var read = (input.Values.GetValueOrDefault(name) ?? []).Where(text => text.Length > 0).Select(text => Convert(element, text, name, errors)).ToList();
            var list = Array.CreateInstance(element, errors.Count > 0 ? 0 : read.Count);
            for (var i = 0; i < list.Length; i++)
            {
                list.SetValue(read[i], i);
            }

            return list;
        }

        var underlying = Nullable.GetUnderlyingType(type);
        var isOptional = underlying is not null || IsNullableReference(parameter);
        var text = input[name]?.Trim() ?? "";
        if (text.Length > 0)
        {
            return Convert(underlying ?? type, text, name, errors);
        }

        if (isOptional)
        {
            return null;
        }

        if (type == typeof(string))
        {
            // The command's own validator says what an empty text means.
            return "";
        }

        errors.Add(new FieldError(name, new Sentence("platform.field.required")));
        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    /// <summary>Rows of a table in the form, their fields named <c>days.0.date</c>; rows in which nothing was typed are left out.</summary>
    private Array ReadRows(Type element, string name, FormInput input, List<FieldError> errors)
    {
        var filled = input.Values.Where(field => field.Value.Any(text => text.Length > 0)).Select(field => field.Key.Split('.'))
            .Where(path => path.Length == 3 && path[0] == name && int.TryParse(path[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(path => int.Parse(path[1], CultureInfo.InvariantCulture)).Distinct().Order().ToList();
        var constructor = ConstructorOf(element);
        var rows = Array.CreateInstance(element, filled.Count);
        for (var i = 0; i < filled.Count; i++)
        {
            rows.SetValue(constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
                Read(parameter, string.Create(CultureInfo.InvariantCulture, $"{name}.{filled[i]}.{char.ToLowerInvariant(parameter.Name![0])}{parameter.Name[1..]}"), input, errors))]), i);
        }

        return rows;
    }

    private static ConstructorInfo ConstructorOf(Type type) =>
        Constructors.GetOrAdd(type, key => key.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First());

    private object? Convert(Type type, string text, string name, List<FieldError> errors)
    {
        if (type == typeof(string))
        {
            return text;
        }

        Sentence problem;
        if (type == typeof(DateOnly))
        {
            if (VietnameseDate.TryParse(text, today.Today, out var date, out var wrongDate))
            {
                return date;
            }

            problem = new Sentence(VietnameseDate.TextKey(wrongDate), text);
        }
        else if (type == typeof(int) || type == typeof(decimal))
        {
            var isNumber = VietnameseNumber.TryParse(text, out var number, out var wrongNumber);
            if (isNumber && number.Approximation != Approximation.Exact)
            {
                errors.Add(new FieldError(name, new Sentence("platform.number.not-exact", text)));
                return type == typeof(int) ? (object)0 : 0m;
            }

            if (isNumber && type == typeof(int) && number.Value is < int.MinValue or > int.MaxValue)
            {
                errors.Add(new FieldError(name, new Sentence("platform.number.too-large")));
                return 0;
            }

            if (isNumber && (type == typeof(decimal) || number.Value == decimal.Truncate(number.Value)))
            {
                return type == typeof(int) ? (object)decimal.ToInt32(number.Value) : number.Value;
            }

            problem = new Sentence(VietnameseNumber.TextKey(wrongNumber), text);
        }
        else if (type == typeof(Guid))
        {
            if (Guid.TryParse(text, out var id))
            {
                return id;
            }

            problem = new Sentence("platform.field.bad-choice", text);
        }
        else if (type.IsEnum)
        {
            if (Enum.TryParse(type, text, ignoreCase: false, out var choice) && Enum.IsDefined(type, choice))
            {
                return choice;
            }

            problem = new Sentence("platform.field.bad-choice", text);
        }
        else
        {
            throw new InvalidOperationException($"A form cannot fill a {type}.");
        }

        errors.Add(new FieldError(name, problem));
        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    private static bool IsNullableReference(ParameterInfo parameter) =>
        !parameter.ParameterType.IsValueType && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
}
