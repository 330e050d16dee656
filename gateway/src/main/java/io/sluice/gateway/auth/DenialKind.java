// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

/** The reasons for which somebody is not let in. Each dialect has words for each. */
public enum DenialKind {
    /** The request bears neither a signature nor a token. */
    NOTHING_PRESENTED,
    /** A signature in the header and one in the query. */
    PRESENTED_TWICE,
    /**
     * Parts of the signature are missing; the detail has their names with commas and no blanks between, as the scheme writes
     * them where this signature stands: {@code Credential}, {@code Signature}, {@code SignedHeaders}, {@code X-Amz-Date},
     * {@code Access}, {@code X-Sdk-Date} for one in the header, {@code X-Amz-Credential} and its like for one in the query. A
     * key id that is empty is missing.
     */
    INCOMPLETE,
    /** The header cannot be taken apart. */
    UNREADABLE,
    /** It is signed in a way that is not known here. */
    UNKNOWN_ALGORITHM,
    /** The credential scope is not one of this API; the detail says what of it: {@code form}, {@code service}, {@code terminator},
     * {@code date}, or {@code region} and the region. */
    WRONG_SCOPE,
    /** The time of the signature cannot be read. */
    UNREADABLE_TIME,
    /** Signed too long ago; the detail is the sentence {@code <signed at> is now earlier than <bound> (<now> - 5 min.)}. */
    EXPIRED,
    /** Signed in the future; the detail is the sentence {@code <signed at> is still later than <bound> (<now> + 5 min.)}. */
    NOT_YET,
    /** There is no such key, or it is revoked. */
    UNKNOWN_KEY,
    /** There is no such token, or it is not the one of the key. */
    UNKNOWN_TOKEN,
    /** The credential or the token was good until some time ago. */
    EXPIRED_CREDENTIAL,
    /** The signature is not the one that the key makes, or the body is not the one that is signed. */
    WRONG_SIGNATURE,
    /** Proven, but not for requests of this API. */
    OTHER_API
}
