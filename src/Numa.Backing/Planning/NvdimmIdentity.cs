using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Numa.Backing.Planning;

/// <summary>
/// The uuid of an NVDIMM that has none, on machines that require one. libvirt draws a random one when the guest is defined
/// (docs/sources.md#nvdimm-uuid-pseries); here it follows from the guest and the slot, so the same guest always gets the same.
/// </summary>
internal static class NvdimmIdentity
{
    public static Guid Of(DomainDefinition domain, uint slot)
    {
        byte[] guest = domain.Uuid is { } uuid ? uuid.ToByteArray(bigEndian: true) : Encoding.UTF8.GetBytes(domain.Name);
        byte[] text = new byte[guest.Length + sizeof(uint)];
        guest.CopyTo(text, 0);
        BinaryPrimitives.WriteUInt32BigEndian(text.AsSpan(guest.Length), slot);
        Span<byte> identity = SHA256.HashData(text).AsSpan(0, 16);

        // RFC 9562: version 8 is for custom formats, variant 10.
        identity[6] = (byte)((identity[6] & 0x0f) | 0x80);
        identity[8] = (byte)((identity[8] & 0x3f) | 0x80);
        return new(identity, bigEndian: true);
    }
}
