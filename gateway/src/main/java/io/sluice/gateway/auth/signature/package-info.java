// SPDX-License-Identifier: Apache-2.0
/**
 * How requests are signed: what of a request goes into a signature, and what keys are made of. Clients' vectors and requests
 * are its measure; it decides about nobody. Texts hold one character for each byte on the wire, as HTTP gives them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS</a>
 * @see <a href="https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html">Huawei</a>
 */
@NullMarked
package io.sluice.gateway.auth.signature;

import org.jspecify.annotations.NullMarked;
