/** The HTTP rules that hold on every path, and the OpenAPI document: body limits, encodings, filters, schema names. */
@NullMarked
package io.stripemeter.app.server.web;

import org.jspecify.annotations.NullMarked;
