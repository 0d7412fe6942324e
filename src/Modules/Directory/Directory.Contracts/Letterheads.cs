using MediatR;

namespace Directory.Contracts;

/// <summary>Asks whose program this is; null until an administrator has said it.</summary>
public sealed record GetLetterhead : IRequest<LetterheadInfo?>;

/// <summary>The province and what stands at the head of its papers.</summary>
/// <param name="ProvinceName">"tỉnh Lạng Sơn".</param>
/// <param name="SuperiorAgency">"Ủy ban nhân dân tỉnh Lạng Sơn"; papers print it in capitals.</param>
/// <param name="Agency">"Sở Khoa học và Công nghệ".</param>
/// <param name="Symbol">"SKHCN".</param>
/// <param name="PlaceName">The place before the date.</param>
public sealed record LetterheadInfo(int Revision, Guid ProvinceId, string ProvinceName, string SuperiorAgency, string Agency, string Symbol, string PlaceName);
