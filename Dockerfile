# syntax=docker/dockerfile:1
# One image for all roles. It needs a PostgreSQL of its own: see docker-compose.yml.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -B -ntp -DskipTests -Dspotless.check.skip -Dcheckstyle.skip -Djacoco.skip -pl app -am package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /var/lib/stripemeter --create-home stripemeter
COPY --from=build /src/app/target/stripemeter-app.jar /opt/stripemeter/stripemeter.jar
# By its number: a cluster that refuses to run as root can not look up a name.
USER 10001
WORKDIR /var/lib/stripemeter
VOLUME /var/lib/stripemeter
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
  CMD ["java", "-jar", "/opt/stripemeter/stripemeter.jar", "health", "--url", "http://127.0.0.1:8080"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-jar", "/opt/stripemeter/stripemeter.jar"]
CMD ["serve", "--host", "0.0.0.0", "--data-dir", "/var/lib/stripemeter"]
