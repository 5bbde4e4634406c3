package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.support.Problem;
import io.stripemeter.pricing.json.InvoiceForm;
import io.stripemeter.pricing.json.WhatIfForm;
import io.stripemeter.pricing.json.rate.RateRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;

/** A converter of request bodies into pricing documents by the strict {@link PricingDocumentParser}, whatever the server's JSON settings are. */
final class DocumentBodies implements HttpMessageConverter<Object> {

    static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    private static final Set<Class<?>> DOCUMENTS =
            Set.of(RateRequest.class, InvoiceForm.class, WhatIfForm.class, AllCustomersPreviewForm.class);
    private static final List<MediaType> JSON =
            List.of(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));

    private final PricingDocumentParser reader = PricingDocumentParser.json();

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return DOCUMENTS.contains(type)
                && (mediaType == null || JSON.stream().anyMatch(json -> json.includes(mediaType)));
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return JSON;
    }

    @Override
    public Object read(Class<?> type, HttpInputMessage message) throws IOException {
        byte[] body = message.getBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw Problem.tooLarge("body_too_large", "A pricing document has at most " + MAX_BODY_BYTES + " bytes");
        }
        return reader.read(body, type);
    }

    @Override
    public void write(Object document, @Nullable MediaType mediaType, HttpOutputMessage message) {
        throw new HttpMessageNotWritableException("pricing documents are only read");
    }
}
