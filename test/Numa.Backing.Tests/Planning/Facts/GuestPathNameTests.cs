using Numa.Backing.Planning.Facts;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning.Facts;

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
    [TestCase("ääääääääääääääääääääa", "ääääääääääääääääääää")]
    [TestCase("日本語の名前です1234567890123", "日本語の名前です123456789012", Description = "three bytes, one character")]
    [TestCase("e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301x",
        "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", Description = "a combining mark counts")]
    [TestCase("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀x", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀")]
    public void Of_LongName_CutTo20Characters(string name, string cut) =>
        Assert.That(GuestPathName.Of(Make.Domain() with { Name = name }, GuestStart.Default), Is.EqualTo($"-1-{cut}"));
}
