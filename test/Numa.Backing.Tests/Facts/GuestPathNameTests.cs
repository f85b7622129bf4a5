using Numa.Backing.Facts;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Facts;

[TestFixture]
internal sealed class GuestPathNameTests
{
    [TestCase(7, 3, "7-guest", Description = "the start's number counts before the domain's")]
    [TestCase(null, 3, "3-guest")]
    [TestCase(null, null, "-1-guest")]
    [TestCase(0, null, "0-guest")]
    public void Of_Number_IsTheStartsElseTheDomains(int? start, int? domain, string name) =>
        Assert.That(GuestPathName.Of(Make.Domain() with { Id = domain }, new() { Id = start }), Is.EqualTo(name));

    [TestCase("", "")]
    [TestCase("twenty-letters-long-", "twenty-letters-long-")]
    [TestCase("twenty-one-letters-lo", "twenty-one-letters-l")]
    [TestCase("ääääääääääa", "ääääääääää")]
    [TestCase("aääääääääää", "aäääääääää", Description = "a letter of two bytes is not cut in half")]
    [TestCase("😀😀😀😀😀😀", "😀😀😀😀😀")]
    [TestCase("xxx😀😀😀😀😀", "xxx😀😀😀😀")]
    public void Of_LongName_CutTo20BytesOfWholeCharacters(string name, string cut) =>
        Assert.That(GuestPathName.Of(Make.Domain() with { Name = name }, GuestStart.Default), Is.EqualTo($"-1-{cut}"));
}
