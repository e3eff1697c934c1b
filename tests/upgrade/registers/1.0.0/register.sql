--
-- PostgreSQL database dump
--


-- Dumped from database version 18.6
-- Dumped by pg_dump version 18.6

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: alembic_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);


--
-- Name: api_key; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.api_key (
    name character varying NOT NULL COLLATE pg_catalog."C",
    scope character varying NOT NULL COLLATE pg_catalog."C",
    hash character varying NOT NULL COLLATE pg_catalog."C",
    created_on character varying NOT NULL COLLATE pg_catalog."C",
    expires_on character varying NOT NULL COLLATE pg_catalog."C",
    revoked_on character varying COLLATE pg_catalog."C",
    used_on character varying COLLATE pg_catalog."C",
    CONSTRAINT ck_api_key_scope CHECK ((((scope)::text = 'review'::text) OR ((scope)::text = 'edit'::text) OR ((scope)::text = 'admin'::text)))
);


--
-- Name: change_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.change_log (
    record_type character varying NOT NULL COLLATE pg_catalog."C",
    id character varying NOT NULL COLLATE pg_catalog."C",
    revision integer NOT NULL,
    record character varying NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: city; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.city (
    key integer NOT NULL,
    id character varying NOT NULL COLLATE pg_catalog."C",
    hash character varying NOT NULL COLLATE pg_catalog."C",
    name character varying NOT NULL COLLATE pg_catalog."C",
    qualifier character varying COLLATE pg_catalog."C",
    names character varying NOT NULL COLLATE pg_catalog."C",
    search_names character varying NOT NULL COLLATE pg_catalog."C",
    country character varying NOT NULL COLLATE pg_catalog."C",
    kind character varying NOT NULL COLLATE pg_catalog."C",
    latitude double precision,
    longitude double precision,
    coordinate_source character varying COLLATE pg_catalog."C",
    geonames_id integer,
    wikidata_id character varying COLLATE pg_catalog."C",
    note character varying COLLATE pg_catalog."C",
    CONSTRAINT ck_city_coordinate_source CHECK ((((coordinate_source)::text = 'geonames'::text) OR ((coordinate_source)::text = 'wikidata'::text) OR ((coordinate_source)::text = 'hand'::text))),
    CONSTRAINT ck_city_coordinates CHECK ((((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision)) AND ((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision)))),
    CONSTRAINT ck_city_kind CHECK ((((kind)::text = 'municipality'::text) OR ((kind)::text = 'district'::text) OR ((kind)::text = 'county'::text) OR ((kind)::text = 'province'::text) OR ((kind)::text = 'region'::text) OR ((kind)::text = 'consortium'::text) OR ((kind)::text = 'other'::text)))
);


--
-- Name: city_key_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.city_key_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: city_key_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.city_key_seq OWNED BY public.city.key;


--
-- Name: confirmation_link; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.confirmation_link (
    id integer NOT NULL,
    city character varying NOT NULL COLLATE pg_catalog."C",
    office character varying NOT NULL COLLATE pg_catalog."C",
    website character varying NOT NULL COLLATE pg_catalog."C",
    created_at character varying NOT NULL COLLATE pg_catalog."C",
    created_by character varying NOT NULL COLLATE pg_catalog."C",
    expires_on character varying NOT NULL COLLATE pg_catalog."C",
    revoked_on character varying COLLATE pg_catalog."C",
    hash character varying NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: country_group; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.country_group (
    key integer NOT NULL,
    id character varying NOT NULL COLLATE pg_catalog."C",
    hash character varying NOT NULL COLLATE pg_catalog."C",
    name character varying NOT NULL COLLATE pg_catalog."C",
    note character varying COLLATE pg_catalog."C",
    members character varying NOT NULL COLLATE pg_catalog."C",
    sources character varying NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: country_group_key_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.country_group_key_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: country_group_key_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.country_group_key_seq OWNED BY public.country_group.key;


--
-- Name: entity_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.entity_version (
    version integer NOT NULL,
    record_type character varying NOT NULL COLLATE pg_catalog."C",
    record integer NOT NULL,
    id character varying NOT NULL COLLATE pg_catalog."C",
    hash character varying NOT NULL COLLATE pg_catalog."C",
    document_hash character varying NOT NULL COLLATE pg_catalog."C",
    words character varying NOT NULL COLLATE pg_catalog."C",
    sort_key character varying NOT NULL COLLATE pg_catalog."C",
    kind character varying NOT NULL COLLATE pg_catalog."C",
    country character varying NOT NULL COLLATE pg_catalog."C",
    partner_country character varying NOT NULL COLLATE pg_catalog."C",
    publisher character varying NOT NULL COLLATE pg_catalog."C",
    language character varying NOT NULL COLLATE pg_catalog."C",
    earliest integer NOT NULL,
    latest integer NOT NULL,
    latitude integer NOT NULL,
    longitude integer NOT NULL,
    x bigint NOT NULL,
    y bigint NOT NULL,
    z bigint NOT NULL,
    system_from integer NOT NULL,
    system_to integer NOT NULL,
    document character varying NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: entity_version_version_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.entity_version_version_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: entity_version_version_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.entity_version_version_seq OWNED BY public.entity_version.version;


--
-- Name: event; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.event (
    partnership integer NOT NULL,
    seq smallint NOT NULL,
    kind character varying NOT NULL COLLATE pg_catalog."C",
    stage character varying NOT NULL COLLATE pg_catalog."C",
    date character varying NOT NULL COLLATE pg_catalog."C",
    found character varying COLLATE pg_catalog."C",
    date_basis character varying COLLATE pg_catalog."C",
    due character varying COLLATE pg_catalog."C",
    actor_side character varying NOT NULL COLLATE pg_catalog."C",
    actor_body character varying NOT NULL COLLATE pg_catalog."C",
    actor_name character varying COLLATE pg_catalog."C",
    part character varying NOT NULL COLLATE pg_catalog."C",
    reasons character varying NOT NULL COLLATE pg_catalog."C",
    decision character varying COLLATE pg_catalog."C",
    kind_after character varying COLLATE pg_catalog."C",
    settles boolean NOT NULL,
    successor character varying COLLATE pg_catalog."C",
    note character varying COLLATE pg_catalog."C",
    citations character varying NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT ck_event_actor_body CHECK ((((actor_body)::text = 'council'::text) OR ((actor_body)::text = 'executive'::text) OR ((actor_body)::text = 'mayor'::text) OR ((actor_body)::text = 'ngo'::text) OR ((actor_body)::text = 'national_government'::text) OR ((actor_body)::text = 'court'::text) OR ((actor_body)::text = 'other'::text) OR ((actor_body)::text = 'unknown'::text))),
    CONSTRAINT ck_event_actor_side CHECK ((((actor_side)::text = 'a'::text) OR ((actor_side)::text = 'b'::text) OR ((actor_side)::text = 'both'::text) OR ((actor_side)::text = 'third_party'::text) OR ((actor_side)::text = 'unknown'::text))),
    CONSTRAINT ck_event_date_basis CHECK ((((date_basis)::text = 'signing'::text) OR ((date_basis)::text = 'vote'::text) OR ((date_basis)::text = 'letter'::text) OR ((date_basis)::text = 'effect'::text) OR ((date_basis)::text = 'publication'::text) OR ((date_basis)::text = 'inferred'::text))),
    CONSTRAINT ck_event_kind CHECK ((((kind)::text = 'contact'::text) OR ((kind)::text = 'established'::text) OR ((kind)::text = 'renewed'::text) OR ((kind)::text = 'kept'::text) OR ((kind)::text = 'attested'::text) OR ((kind)::text = 'changed'::text) OR ((kind)::text = 'suspended'::text) OR ((kind)::text = 'inactive'::text) OR ((kind)::text = 'resumed'::text) OR ((kind)::text = 'exchange_cancelled'::text) OR ((kind)::text = 'severed'::text) OR ((kind)::text = 'ended'::text) OR ((kind)::text = 'expired'::text) OR ((kind)::text = 'annulled'::text) OR ((kind)::text = 'dissolved'::text) OR ((kind)::text = 'succeeded'::text) OR ((kind)::text = 'contested'::text) OR ((kind)::text = 'declined'::text) OR ((kind)::text = 'statement'::text) OR ((kind)::text = 'listed'::text) OR ((kind)::text = 'delisted'::text) OR ((kind)::text = 'prohibited'::text))),
    CONSTRAINT ck_event_kind_after CHECK ((((kind_after)::text = 'sister_city'::text) OR ((kind_after)::text = 'friendship'::text) OR ((kind_after)::text = 'cooperation'::text) OR ((kind_after)::text = 'informal'::text) OR ((kind_after)::text = 'unspecified'::text))),
    CONSTRAINT ck_event_kind_after_fits CHECK ((((kind)::text = 'changed'::text) = (kind_after IS NOT NULL))),
    CONSTRAINT ck_event_part CHECK ((((part)::text = 'whole'::text) OR ((part)::text = 'official'::text) OR ((part)::text = 'funding'::text) OR ((part)::text = 'programme'::text))),
    CONSTRAINT ck_event_settles_fits CHECK (((NOT settles) OR ((kind)::text = 'changed'::text))),
    CONSTRAINT ck_event_stage CHECK ((((stage)::text = 'proposed'::text) OR ((stage)::text = 'reported'::text) OR ((stage)::text = 'decided'::text) OR ((stage)::text = 'effective'::text)))
);


--
-- Name: import_claim; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.import_claim (
    dataset character varying NOT NULL COLLATE pg_catalog."C",
    claim character varying NOT NULL COLLATE pg_catalog."C",
    digest character varying NOT NULL COLLATE pg_catalog."C",
    partnership character varying NOT NULL COLLATE pg_catalog."C",
    evidence character varying NOT NULL COLLATE pg_catalog."C",
    first_seen integer NOT NULL,
    last_seen integer NOT NULL,
    listed_on integer NOT NULL,
    hash character varying NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: import_digest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.import_digest (
    dataset character varying NOT NULL COLLATE pg_catalog."C",
    "table" character varying NOT NULL COLLATE pg_catalog."C",
    rows integer NOT NULL,
    sum character varying NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: import_run; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.import_run (
    dataset character varying NOT NULL COLLATE pg_catalog."C",
    revision integer NOT NULL,
    licence character varying NOT NULL COLLATE pg_catalog."C",
    retrieved integer NOT NULL,
    is_day smallint NOT NULL,
    is_whole smallint NOT NULL,
    undoes integer NOT NULL,
    hash character varying NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: link_probe; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.link_probe (
    source character varying NOT NULL COLLATE pg_catalog."C",
    url character varying NOT NULL COLLATE pg_catalog."C",
    visited integer NOT NULL,
    summary character varying NOT NULL COLLATE pg_catalog."C",
    state character varying NOT NULL COLLATE pg_catalog."C",
    since integer NOT NULL,
    doubt integer NOT NULL,
    location character varying NOT NULL COLLATE pg_catalog."C",
    archive character varying NOT NULL COLLATE pg_catalog."C",
    hash character varying NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT ck_link_probe_state CHECK ((((state)::text = 'ok'::text) OR ((state)::text = 'moved'::text) OR ((state)::text = 'dead'::text) OR ((state)::text = 'unknown'::text)))
);


--
-- Name: link_status; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.link_status (
    source character varying NOT NULL COLLATE pg_catalog."C",
    system_from integer NOT NULL,
    system_to integer NOT NULL,
    state character varying NOT NULL COLLATE pg_catalog."C",
    since integer NOT NULL,
    location character varying NOT NULL COLLATE pg_catalog."C",
    archive character varying NOT NULL COLLATE pg_catalog."C",
    hash character varying NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT ck_link_status_state CHECK ((((state)::text = 'ok'::text) OR ((state)::text = 'moved'::text) OR ((state)::text = 'dead'::text) OR ((state)::text = 'unknown'::text)))
);


--
-- Name: listing; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.listing (
    dataset character varying NOT NULL COLLATE pg_catalog."C",
    partnership integer NOT NULL,
    system_from integer NOT NULL,
    system_to integer NOT NULL,
    first_seen integer NOT NULL,
    last_seen integer NOT NULL,
    missing_since integer NOT NULL,
    hash character varying NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: network_secret; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.network_secret (
    created_at character varying NOT NULL COLLATE pg_catalog."C",
    secret character varying NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: observation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.observation (
    key integer NOT NULL,
    id character varying NOT NULL COLLATE pg_catalog."C",
    hash character varying NOT NULL COLLATE pg_catalog."C",
    statement character varying NOT NULL COLLATE pg_catalog."C",
    claim character varying NOT NULL COLLATE pg_catalog."C",
    value character varying COLLATE pg_catalog."C",
    unit character varying COLLATE pg_catalog."C",
    country character varying COLLATE pg_catalog."C",
    partner_country character varying COLLATE pg_catalog."C",
    partner_group character varying COLLATE pg_catalog."C",
    date character varying NOT NULL COLLATE pg_catalog."C",
    effect character varying COLLATE pg_catalog."C",
    reasons character varying NOT NULL COLLATE pg_catalog."C",
    citations character varying NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT ck_observation_claim CHECK ((((claim)::text = 'in_force'::text) OR ((claim)::text = 'established'::text) OR ((claim)::text = 'dormant'::text) OR ((claim)::text = 'suspended'::text) OR ((claim)::text = 'severed'::text) OR ((claim)::text = 'severed_or_suspended'::text) OR ((claim)::text = 'annulled'::text) OR ((claim)::text = 'considering_end'::text) OR ((claim)::text = 'letting_expire'::text))),
    CONSTRAINT ck_observation_effect CHECK ((((effect)::text = 'dormant'::text) OR ((effect)::text = 'severed'::text) OR ((effect)::text = 'rupture'::text)))
);


--
-- Name: observation_key_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.observation_key_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: observation_key_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.observation_key_seq OWNED BY public.observation.key;


--
-- Name: partnership; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.partnership (
    key integer NOT NULL,
    id character varying NOT NULL COLLATE pg_catalog."C",
    hash character varying NOT NULL COLLATE pg_catalog."C",
    episode smallint NOT NULL,
    city_a integer,
    city_b integer,
    country_a character varying NOT NULL COLLATE pg_catalog."C",
    country_b character varying NOT NULL COLLATE pg_catalog."C",
    kind character varying NOT NULL COLLATE pg_catalog."C",
    native_label character varying COLLATE pg_catalog."C",
    searches character varying NOT NULL COLLATE pg_catalog."C",
    checked_on character varying COLLATE pg_catalog."C",
    note character varying COLLATE pg_catalog."C",
    further_sources character varying NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT ck_partnership_kind CHECK ((((kind)::text = 'sister_city'::text) OR ((kind)::text = 'friendship'::text) OR ((kind)::text = 'cooperation'::text) OR ((kind)::text = 'informal'::text) OR ((kind)::text = 'unspecified'::text))),
    CONSTRAINT ck_partnership_named CHECK (((city_a IS NOT NULL) OR (city_b IS NOT NULL))),
    CONSTRAINT ck_partnership_two_cities CHECK (((city_a IS NULL) OR (city_b IS NULL) OR (city_a <> city_b)))
);


--
-- Name: partnership_key_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.partnership_key_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: partnership_key_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.partnership_key_seq OWNED BY public.partnership.key;


--
-- Name: partnership_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.partnership_version (
    version integer NOT NULL,
    partnership integer NOT NULL,
    hash character varying NOT NULL COLLATE pg_catalog."C",
    document_hash character varying NOT NULL COLLATE pg_catalog."C",
    system_from integer NOT NULL,
    system_to integer NOT NULL,
    name_key character varying NOT NULL COLLATE pg_catalog."C",
    words character varying NOT NULL COLLATE pg_catalog."C",
    rows_format smallint NOT NULL,
    period_rows bytea NOT NULL,
    event_rows bytea NOT NULL,
    source_rows bytea NOT NULL,
    document character varying NOT NULL COLLATE pg_catalog."C",
    cities character varying NOT NULL COLLATE pg_catalog."C",
    periods character varying NOT NULL COLLATE pg_catalog."C",
    events character varying NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: partnership_version_version_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.partnership_version_version_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: partnership_version_version_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.partnership_version_version_seq OWNED BY public.partnership_version.version;


--
-- Name: place_match; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.place_match (
    dataset character varying NOT NULL COLLATE pg_catalog."C",
    place character varying NOT NULL COLLATE pg_catalog."C",
    city character varying NOT NULL COLLATE pg_catalog."C",
    record character varying NOT NULL COLLATE pg_catalog."C",
    stated character varying NOT NULL COLLATE pg_catalog."C",
    reason character varying NOT NULL COLLATE pg_catalog."C",
    message character varying NOT NULL COLLATE pg_catalog."C",
    latitude double precision,
    longitude double precision,
    hash character varying NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: publisher; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.publisher (
    key integer NOT NULL,
    id character varying NOT NULL COLLATE pg_catalog."C",
    hash character varying NOT NULL COLLATE pg_catalog."C",
    name character varying NOT NULL COLLATE pg_catalog."C",
    kind character varying NOT NULL COLLATE pg_catalog."C",
    aliases character varying NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT ck_publisher_kind CHECK ((((kind)::text = 'publisher'::text) OR ((kind)::text = 'agency'::text)))
);


--
-- Name: publisher_key_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.publisher_key_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: publisher_key_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.publisher_key_seq OWNED BY public.publisher.key;


--
-- Name: revision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.revision (
    number integer NOT NULL,
    at character varying NOT NULL COLLATE pg_catalog."C",
    actor character varying NOT NULL COLLATE pg_catalog."C",
    comment character varying NOT NULL COLLATE pg_catalog."C",
    new integer NOT NULL,
    changed integer NOT NULL,
    history_id character varying NOT NULL COLLATE pg_catalog."C",
    content_hash character varying NOT NULL COLLATE pg_catalog."C",
    versions_hash character varying NOT NULL COLLATE pg_catalog."C",
    chain_hash character varying NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: revision_number_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.revision_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: revision_number_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.revision_number_seq OWNED BY public.revision.number;


--
-- Name: search_token; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.search_token (
    token character varying NOT NULL COLLATE pg_catalog."C",
    record_type character varying NOT NULL COLLATE pg_catalog."C",
    record integer NOT NULL,
    system_from integer NOT NULL,
    system_to integer NOT NULL
);


--
-- Name: seeded_record; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.seeded_record (
    record_type character varying NOT NULL COLLATE pg_catalog."C",
    id character varying NOT NULL COLLATE pg_catalog."C",
    file_hash character varying NOT NULL COLLATE pg_catalog."C",
    edited integer NOT NULL,
    hash character varying NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: source; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.source (
    key integer NOT NULL,
    id character varying NOT NULL COLLATE pg_catalog."C",
    hash character varying NOT NULL COLLATE pg_catalog."C",
    url character varying NOT NULL COLLATE pg_catalog."C",
    publisher character varying NOT NULL COLLATE pg_catalog."C",
    publisher_id character varying COLLATE pg_catalog."C",
    title character varying COLLATE pg_catalog."C",
    published character varying COLLATE pg_catalog."C",
    language character varying COLLATE pg_catalog."C",
    kind character varying NOT NULL COLLATE pg_catalog."C",
    derived_from character varying COLLATE pg_catalog."C",
    rests_on character varying COLLATE pg_catalog."C",
    rests_on_id character varying COLLATE pg_catalog."C",
    copy_of character varying COLLATE pg_catalog."C",
    CONSTRAINT ck_source_kind CHECK ((((kind)::text = 'press'::text) OR ((kind)::text = 'official'::text) OR ((kind)::text = 'repost'::text) OR ((kind)::text = 'ngo'::text) OR ((kind)::text = 'state_media'::text) OR ((kind)::text = 'blog'::text) OR ((kind)::text = 'party'::text) OR ((kind)::text = 'reference'::text) OR ((kind)::text = 'list'::text) OR ((kind)::text = 'dataset'::text)))
);


--
-- Name: source_key_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.source_key_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: source_key_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.source_key_seq OWNED BY public.source.key;


--
-- Name: suggestion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.suggestion (
    kind character varying NOT NULL COLLATE pg_catalog."C",
    target character varying NOT NULL COLLATE pg_catalog."C",
    state character varying NOT NULL COLLATE pg_catalog."C",
    created_at character varying NOT NULL COLLATE pg_catalog."C",
    times integer NOT NULL,
    id integer NOT NULL,
    content character varying NOT NULL COLLATE pg_catalog."C",
    content_hash character varying NOT NULL COLLATE pg_catalog."C",
    contact character varying COLLATE pg_catalog."C",
    note character varying COLLATE pg_catalog."C",
    passed_on_by character varying COLLATE pg_catalog."C",
    answered_at character varying COLLATE pg_catalog."C",
    answered_by character varying COLLATE pg_catalog."C",
    answer character varying COLLATE pg_catalog."C",
    reason character varying COLLATE pg_catalog."C",
    revision integer,
    confirmation_link integer,
    CONSTRAINT ck_suggestion_kind CHECK ((((kind)::text = 'ended'::text) OR ((kind)::text = 'still_active'::text) OR ((kind)::text = 'wrong'::text) OR ((kind)::text = 'missing'::text) OR ((kind)::text = 'more_sources'::text) OR ((kind)::text = 'list'::text))),
    CONSTRAINT ck_suggestion_reason CHECK ((((reason)::text = 'not_supported'::text) OR ((reason)::text = 'already_known'::text) OR ((reason)::text = 'out_of_scope'::text) OR ((reason)::text = 'unusable_source'::text) OR ((reason)::text = 'abuse'::text))),
    CONSTRAINT ck_suggestion_state CHECK ((((state)::text = 'open'::text) OR ((state)::text = 'accepted'::text) OR ((state)::text = 'declined'::text)))
);


--
-- Name: suggestion_sender; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.suggestion_sender (
    suggestion integer NOT NULL,
    network character varying NOT NULL COLLATE pg_catalog."C",
    block character varying NOT NULL COLLATE pg_catalog."C",
    sent_at character varying NOT NULL COLLATE pg_catalog."C",
    is_first boolean NOT NULL
);


--
-- Name: tombstone; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tombstone (
    key integer NOT NULL,
    id character varying NOT NULL COLLATE pg_catalog."C",
    hash character varying NOT NULL COLLATE pg_catalog."C",
    merged_into character varying COLLATE pg_catalog."C",
    reason character varying NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: tombstone_key_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.tombstone_key_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: tombstone_key_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.tombstone_key_seq OWNED BY public.tombstone.key;


--
-- Name: city key; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.city ALTER COLUMN key SET DEFAULT nextval('public.city_key_seq'::regclass);


--
-- Name: country_group key; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.country_group ALTER COLUMN key SET DEFAULT nextval('public.country_group_key_seq'::regclass);


--
-- Name: entity_version version; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entity_version ALTER COLUMN version SET DEFAULT nextval('public.entity_version_version_seq'::regclass);


--
-- Name: observation key; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.observation ALTER COLUMN key SET DEFAULT nextval('public.observation_key_seq'::regclass);


--
-- Name: partnership key; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partnership ALTER COLUMN key SET DEFAULT nextval('public.partnership_key_seq'::regclass);


--
-- Name: partnership_version version; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partnership_version ALTER COLUMN version SET DEFAULT nextval('public.partnership_version_version_seq'::regclass);


--
-- Name: publisher key; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publisher ALTER COLUMN key SET DEFAULT nextval('public.publisher_key_seq'::regclass);


--
-- Name: revision number; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revision ALTER COLUMN number SET DEFAULT nextval('public.revision_number_seq'::regclass);


--
-- Name: source key; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.source ALTER COLUMN key SET DEFAULT nextval('public.source_key_seq'::regclass);


--
-- Name: tombstone key; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tombstone ALTER COLUMN key SET DEFAULT nextval('public.tombstone_key_seq'::regclass);


--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.alembic_version VALUES
	('0001');


--
-- Data for Name: api_key; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.api_key VALUES
	('maria', 'admin', 'ed6530b97ef35047a7d5eac241f197eea1f5268204486f2a4d85596ab43abe1e', '2026-12-03', '2099-12-31', NULL, '2026-12-03');


--
-- Data for Name: change_log; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.change_log VALUES
	('city', 'almere-nl', 1, '{"id":"almere-nl","name":"Almere","search_names":["Almere Stad","آلمره استاد"],"country":"NL","latitude":52.37025,"longitude":5.21413,"coordinate_source":"geonames","geonames_id":2759879,"wikidata_id":"Q83178"}'),
	('city', 'amsterdam-nl', 1, '{"id":"amsterdam-nl","name":"Amsterdam","search_names":["Aemstelredamme","Aemsterdam","Amestelledamme","Amesterda","Amesterdam","Amesterdao","Amistardam","Amseutereudam","Amstadem","Amstardam","Amstedam","Amstehrdam","Amsteladamum","Amstelodamum","Amstelodhamon","Amsterda","Amsterdama","Amsterdamas","Amsterdame","Amsterdami","Amsterdamo","Amsterdams","Amsterdamu","Amsterdan","Amsterntam","Amsterodam","Amstyerdam","Amstɛrɩdam","Amstʻertam","Amsut''erudam","Amszterdam","Amusitedan","Amusuterudamu","Damsko","I-Amsterdami","Mokum","Mokum Aleph","Άμστερνταμ","Амстердам","Амстэрдам","Ամսթերտամ","Ամստերդամ","אמסטערדאם","אמסטרדם","آمستردام","ئامستېردام","ئەمستەردام","امسټرډام","ایمسٹرڈیم","ܐܡܣܛܪܕܐܡ","आम्स्टर्डम","एम्स्तरद्याम","ऐम्स्टर्डैम","আমস্টারডাম","ਅਮਸਤਰਦਮ","ଆମଷ୍ଟରଡ଼୍ୟାମ","ஆம்ஸ்டர்டம்","ಆಂಸ್ಟರ್ಡ್ಯಾಮ್","ആംസ്റ്റർഡാം","ඈම්ස්ටර්ඩෑම්","อัมสเตอร์ดัม","ཨེམ་སི་ཊར་ཌམ།","အမ်စတာဒမ်မြို့","ამსტერდამი","አምስተርዳም","アムステルダム","阿姆斯特丹","암스테르담"],"country":"NL","latitude":52.37403,"longitude":4.88969,"coordinate_source":"geonames","geonames_id":2759794,"wikidata_id":"Q9899"}'),
	('city', 'arnhem-nl', 1, '{"id":"arnhem-nl","name":"Arnhem","search_names":["Arecanum","Arnem","Arnema","Arnheim","Arnhemas","Arnhemia","Arnhim","Gemeen Arnem","Άρνεμ","Арнем","Արնհեմ","ארנהם","آرنم","آرنهم","آرنهیم","آرنہم","آرنہیم","आर्नहेम","আর্নহেম","ਆਰਨਹੇਮ","არნემი","አርንሄም","アーネム","阿纳姆","아른험"],"country":"NL","latitude":51.98,"longitude":5.91111,"coordinate_source":"geonames","geonames_id":2759661,"wikidata_id":"Q1310"}'),
	('city', 'beijing-cn', 1, '{"id":"beijing-cn","name":"Beijing","names":[{"name":"Peking","language":"de"}],"search_names":["Bac Kinh","Baek-ging","Baekging","Bak Ging","Bak Ping","Behehzhin","Beijing City","Beijing Shi","Beising","Beixin","Bejdzing","Bejing","Beyjing","Beȝcinȝ","Dai Dou","Pechin","Pechino","Pechinu","Pechinum","Pecinum","Pei-ching","Pei-ching-shih","Peken","Pekin","Pekina","Pekinas","Pekini","Pekino","Peping","Pequim","Pequin","Pet-kin","Peycing","Pikkin","Yin Ging","Πεκίνο","Бейжің","Бээжин","Бәәҗң балһсн","Пекин","Пекинг","Пекін","Пекінґ","Պեկին","Փեքին","בייג''ינג","בייזשינג","بكين","بيكين","بیجنگ","بېجینګ","بېيجىڭ","بېيجىڭ شەھىرى","پکن","پێکەن","ބީޖިންގ","बीजिंग","बेइजिङ","বেইজিং","ਬੀਜਿੰਗ","બેઇજિંગ","பெய்ஜிங்","బీజింగ్","ಬೀಜಿಂಗ್","බෙයිජිං","ปักกิ่ง","པེ་ཅིང་གྲོང་ཁྱེར།","ပေကျင်းမြို့","პეკინი","ቤዪጂንግ","ប៉េកាំង","北京","北京市","베이징","북경"],"country":"CN","latitude":39.9075,"longitude":116.39723,"coordinate_source":"geonames","geonames_id":1816670,"wikidata_id":"Q956"}'),
	('city', 'breda-nl', 1, '{"id":"breda-nl","name":"Breda","search_names":["Breda khot","Bredo","Brehda","Brenta","Μπρέντα","Бреда","Бреда хот","Бредо","Брэда","Բրեդա","ברדה","بردا","بريدا","بریدا","بریڈا","ब्रेडा","ব্রেডা","બ્રેડા","பிரெடா","బ్రీడ","ಬ್ರೆಡ್","เบรดา","ბრედა","ブレダ","布雷达","布雷達","브레다"],"country":"NL","latitude":51.58656,"longitude":4.77596,"coordinate_source":"geonames","geonames_id":2758401,"wikidata_id":"Q40844"}'),
	('city', 'capelle-aan-den-ijssel-nl', 1, '{"id":"capelle-aan-den-ijssel-nl","name":"Capelle aan den IJssel","search_names":["Capelle aan de IJssel","Capelle aan de Yssel","Kapele an den Eysel","Kapelle","Kapelle-an-den-Ehjssel","Капелле-ан-ден-Эйссел","Կապելե ան դեն Էյսել","كابيلا آن دن آيسل","กาเปเลออานเดอไอเซิล","艾瑟尔河畔卡佩勒","카펠러안덴에이설"],"country":"NL","latitude":51.92917,"longitude":4.57778,"coordinate_source":"geonames","geonames_id":2758012}'),
	('city', 'changzhou-cn', 1, '{"id":"changzhou-cn","name":"Changzhou","search_names":["Cangdzou","Cangdzov","Canggouo","Cchang-cou","Ch''ang-chou","Ch''ang-chou-shih","Chanchzhou","Chandzhou","Chang-chow-fu","Changchow","Changdzou","Changtsjou","Chanzhou khot","Csangcsou","Siong-chiu-chhi","Siong-ciu","Thuong Chau","Wu-chin","Wu-chin-hsien","Wujin","Wutsin","Чангџоу","Чанджоу","Чанжоу хот","Чанчжоу","چانگژو","چاڭجو شەھىر","常州","常州市","창저우 시"],"country":"CN","latitude":31.77359,"longitude":119.95401,"coordinate_source":"geonames","geonames_id":1815456,"wikidata_id":"Q57970"}'),
	('city', 'chengdu-cn', 1, '{"id":"chengdu-cn","name":"Chengdu","search_names":["Ccheng-tu","Cendu","Cengdu","Cengduo","Ch''eng-tu","Ch''eng-tu-hsien","Ch''eng-tu-shih","Chehndu","Chendu","Chengdu Shi","Chundu","Chөndү","Csengtu","Cwngzduh","Hua-yang","Sang-tu-su","Seng-to-chhi","Sing-du","Thanh Do","Tianfu","Tin fu","Tsen''nkntou","Txengdu","Τσενγκντού","Ченгду","Ченду","Чънду","Чыңду","Чэнду","Чөндү","Չենդու","צנגדו","تشنغدو","چنگ دو","چنگدو","چینگدو","چېڭدۇ شەھىر","चेंगदू","छंतू","চেংদু","ਚੇਂਗਦੂ","செங்டூ","เฉิงตู","ချင်းဒူမြို့","ቼንግዱ","天府","成都","成都市","청두 시"],"country":"CN","latitude":30.66667,"longitude":104.06667,"coordinate_source":"geonames","geonames_id":1815286,"wikidata_id":"Q30002"}'),
	('city', 'chongchuan-district-nantong-cn', 1, '{"id":"chongchuan-district-nantong-cn","name":"Chongchuan District","qualifier":"Nantong","country":"CN","kind":"district","latitude":32.01,"longitude":120.857,"coordinate_source":"hand"}'),
	('city', 'dalian-cn', 1, '{"id":"dalian-cn","name":"Dalian","search_names":["Dairen","Dal''niy","Dalian City","Dalian Shi","Daljan''","Dalny","Lu-ta","Lu-ta-shih","Lueda","Lueta","Luta","Lüda","Ntalian","Ta-lien","Νταλιάν","Далянь","דאליין","داليان","دالیان","ต้าเหลียน","大连","大连市","大連","大連市","旅大","다롄 시","대련"],"country":"CN","latitude":38.91222,"longitude":121.60222,"coordinate_source":"geonames","geonames_id":1814087,"wikidata_id":"Q74881"}'),
	('city', 'delft-nl', 1, '{"id":"delft-nl","name":"Delft","search_names":["Ntelpht","Ντελφτ","Делфт","דלפט","デルフト市","代尔夫特"],"country":"NL","latitude":52.00667,"longitude":4.35556,"coordinate_source":"geonames","geonames_id":2757345}'),
	('publisher', 'city-of-olsztyn', 1, '{"id":"city-of-olsztyn","name":"City of Olsztyn","aliases":["Olsztyn city hall"]}'),
	('publisher', 'cnews', 1, '{"id":"cnews","name":"CNews"}'),
	('publisher', 'copy-of-xinhua', 1, '{"id":"copy-of-xinhua","name":"Copy of Xinhua"}'),
	('city', 'eindhoven-nl', 1, '{"id":"eindhoven-nl","name":"Eindhoven","search_names":["Aintchofen","Ajndkhoven","Ajntoven","Ehjndkhoven","Ehjndkhoven khot","Eindhove","Eindhovena","Eindhovenas","Eindhoveno","Eindovia","Ejndgoven","Eyndhoven","Αϊντχόφεν","Айндховен","Ајндховен","Ейндговен","Эйндховен","Эйндховен хот","Էյնդհովեն","איינדהובן","آئنڈھون","آيندهوفن","آیندهوون","اینتہوون","आइंडहोवन","ไอนด์โฮเวน","ეინდჰოვენი","アイントホーフェン","埃因霍温","燕豪芬","에인트호번"],"country":"NL","latitude":51.44083,"longitude":5.47778,"coordinate_source":"geonames","geonames_id":2756253,"wikidata_id":"Q9832"}'),
	('city', 'emmen-nl', 1, '{"id":"emmen-nl","name":"Emmen","search_names":["Ehmmen","Emen","Emenas","Emme","Emmeni vald","Емен","Еммен","Эммен","Էմմեն","אמן","إمن","إيمين","एमेन","エメン","埃門","에먼"],"country":"NL","latitude":52.77917,"longitude":6.90694,"coordinate_source":"geonames","geonames_id":2756136}'),
	('city', 'enschede-nl', 1, '{"id":"enschede-nl","name":"Enschede","search_names":["Eanske","Ehnskhede","Ehnskhedeh","Ensjedee","Enskede","Enskhede","Ensxeyde","Ynskedee","Енсхеде","Энсхеде","Энсхедэ","Էնշխեյդե","אנסחדה","إنسخيده","انسخده","انشیدے","ܐܢܫܟܕܐ","เอนสเกเด","ენსხედე","エンスヘーデ","恩斯赫德","엔스헤더"],"country":"NL","latitude":52.21833,"longitude":6.89583,"coordinate_source":"geonames","geonames_id":2756071}'),
	('city', 'groningen-nl', 1, '{"id":"groningen-nl","name":"Groningen","search_names":["Chronin''nken","Greunienge","Grins","Groninga","Groninge","Groningena","Groningenas","Groningue","Grunneng","Qroningen","Vilojati Groningen","Χρόνινγκεν","Вилояти Гронинген","Гронинген","Гронінген","חרונינגן","خرونینگن","غرونينغن","گروننگن شہر","گرونينګن","گرونِنگن","ग्रोनिंगन","গ্রোনিংগেন","ਗ੍ਰੋਨਿਂਗਨ","გრონინგენი","ግሮኒንገን","フローニンゲン","フローニンゲン市","格罗宁根","흐로닝언"],"country":"NL","latitude":53.21917,"longitude":6.56667,"coordinate_source":"geonames","geonames_id":2755251,"wikidata_id":"Q749"}'),
	('city', 'guangdong-cn', 1, '{"id":"guangdong-cn","name":"Guangdong","country":"CN","kind":"province","latitude":23.13,"longitude":113.26,"coordinate_source":"hand"}'),
	('city', 'hebei-cn', 1, '{"id":"hebei-cn","name":"Hebei","country":"CN","kind":"province","latitude":38.04,"longitude":114.51,"coordinate_source":"hand"}'),
	('city', 'heerenveen-nl', 1, '{"id":"heerenveen-nl","name":"Heerenveen","search_names":["Hereveen","It Hearrenfean","Kherenven","Херенвен"],"country":"NL","latitude":52.95929,"longitude":5.91854,"coordinate_source":"geonames","geonames_id":2754669,"wikidata_id":"Q574558"}'),
	('city', 'hefei-cn', 1, '{"id":"hefei-cn","name":"Hefei","search_names":["Che-fej","Chefei","Hak-bui","Hap-pui-chhi","Hefei Shi","Hefej","Hefejo","Hefejus","Hefey","Heyfey","Ho-fei","Ho-fei-hsien","Ho-fei-shih","Hofej","Hop Phi","Hozfeiz","Khefej","Khehfehj","Khufej","Lu-chou","Luchow","Luchowfu","Lunchow","Χεφέι","Хефей","Хефеј","Хъфей","Хэфэй","Хөфэй","Հեյֆեյ","خفي","خېفېي شەھىر","هفئی","ہیفئی","ہیفیئی","ہے فی","हफै","हेफ़ेई","হেফেই","ਹੇਫੇਈ","เหอเฝย์","ሄፌይ","合肥","合肥市","허페이 시"],"country":"CN","latitude":31.86389,"longitude":117.28083,"coordinate_source":"geonames","geonames_id":1808722,"wikidata_id":"Q185684"}'),
	('city', 'jingdezhen-cn', 1, '{"id":"jingdezhen-cn","name":"Jingdezhen","search_names":["Ching-te-chen","Ching-te-chen-shih","Czindehchzhehn''","Fou-liang","Fowliang","Fowliang-hsien","Jingdezhen Shi","Kingtechen","Kingteh","Kingtehchen","Kingtehchin","Цзиндэчжэнь","景徳鎮","景德镇","景德镇市"],"country":"CN","latitude":29.2947,"longitude":117.20789,"coordinate_source":"geonames","geonames_id":1805680,"wikidata_id":"Q34405"}'),
	('city', 'maastricht-nl', 1, '{"id":"maastricht-nl","name":"Maastricht","search_names":["Maastrikht","Maastrixt","Maastrykht","Maestricht","Mastrichtas","Mastrihta","Mastrikht","Mastrique","Mastrixt","Mestreech","Traiectum Mosae","Μάαστριχτ","Маастрихт","Маастрыхт","Мастрихт","Մաստրիխտ","מאסטריכט","ماسترخت","ماسترشت","ماستریخت","ماسٹرخت","माएस्ट्रिख्ट","मास्ट्रिख्ट","মাস্ট্রিখট","ਮਾਸਟ੍ਰਿਖਟ","மாஸ்ட்ரிக்ட்","มาสทริชท์","მაასტრიხტი","ማስትሪክት","マーストリヒト","马斯特里赫特","마스트리흐트"],"country":"NL","latitude":50.84833,"longitude":5.68889,"coordinate_source":"geonames","geonames_id":2751283,"wikidata_id":"Q1309"}'),
	('city', 'nanjing-cn', 1, '{"id":"nanjing-cn","name":"Nanjing","search_names":["Lâm-kiaⁿ-chhī","Nam Kinh","Nam-kin-su","Namkin","Nan''czin","Nan''zhin","Nan-ching","Nan-ching-shih","Nanchino","Nanchinum","Nandzing","Nandzjina","Nang-ging","Nanjing Shi","Nankijn","Nankin","Nankinas","Nanking","Nankingo","Nanquim","Nanquin","Nantsin''nk","Nanzging","Ναντσίνγκ","Нанкин","Нанкинг","Нанкін","Наньжин","Наньцзин","Нәнҗиң","Նանկին","נאנגינג","نانجنگ","نانجينغ","نانجینگ","ننجنگ","نەنجىڭ شەھىرى","नांजिंग","नानजिंग","नान्जिङ","নানজিং","ਨਾਨਜਿੰਗ","நாஞ்சிங்","നാൻജിങ്","หนานจิง","နန်ကျင်းမြို့","ნანკინი","ናንጂንግ","南京","南京市","난징","난징 시","남경"],"country":"CN","latitude":32.06167,"longitude":118.77778,"coordinate_source":"geonames","geonames_id":1799962,"wikidata_id":"Q16666"}'),
	('city', 'oosterhout-nl', 1, '{"id":"oosterhout-nl","name":"Oosterhout","search_names":["Osterkhout","Остерхоут","奧斯特豪特"],"country":"NL","latitude":51.645,"longitude":4.85972,"coordinate_source":"geonames","geonames_id":2749450}'),
	('city', 'shangluo-cn', 1, '{"id":"shangluo-cn","name":"Shangluo","search_names":["Shanchzhou","Shang","Shang-hsien","Shangchow","Shangxian","Shangzhou","Shansyan","商洛市"],"country":"CN","latitude":33.86667,"longitude":109.93056,"coordinate_source":"geonames","geonames_id":1796068}'),
	('city', 'shenzhen-cn', 1, '{"id":"shenzhen-cn","name":"Shenzhen","search_names":["Bao''an","Chhum-chun-su","Pao-an","Pao-an-hsien","Sam Zan","Sen-cen","Sencjen","Sencsen","Sendzenas","Senjeno","Senzden","Senzen","Sham Chan","Sham Chun","Sham Chun Hu","Shehn''chzhehn''","Shen''chzhen''","Shen-ch''uan","Shen-ch''uan-hsu","Shen-chen","Shendzen","Shenzen","Shiem Chun","Shumchun","Shundzhun","Tham Quyen","Tschhimtschun","Шеньчжень","Шенџен","Шънджън","Шэньчжэнь","שנג''ן","شينزين","شینژین","شېنجېن شەھىرى","शेन्झेन","षेंचेन","শেনচেন","ਸ਼ੈਨਜ਼ੈਨ","சென்ச்சென்","เซินเจิ้น","宝安","寶安","新安","深セン市","深圳","深圳市","선전 시","심천"],"country":"CN","latitude":22.54554,"longitude":114.0683,"coordinate_source":"geonames","geonames_id":1795565,"wikidata_id":"Q15174"}'),
	('city', 'tianjin-cn', 1, '{"id":"tianjin-cn","name":"Tianjin","search_names":["T''ien-chin","T''ien-ching","T''ien-ching-shih","Tchien-tin","Tehnd''iin","Thien Tan","Thien-tsin","Tiandzinas","Tianjin Shi","Tianjing","Tiantzin","Tiencin","Tiencsin","Tiendzin","Tientsin","Tjan''czin''","Tjandzin","Tjandzina","Tjangino","Tjencin","Tyan''czin''","Tyantszin","Τιαντζίν","Тиендзин","Тэндьиин","Тяньцзинь","Тяньцзінь","Тјенцин","טיינג''ין","تيانجين","تيەنجىن شەھىرى","تیانجن","تیانجین","तिआंजिन","त्यांजिन","তিয়ানজিন","ਤਿਆਂਜਿਨ","தியான்ஜின்","ടിയാൻജിൻ","เทียนจิน","ཐན་ཅིན ་གྲོང་ཁྱེར།","ထျန်းကျင်းမြို့","ტიანძინი","ትያንጂን","天津","天津市","천진","톈진 시"],"country":"CN","latitude":39.14222,"longitude":117.17667,"coordinate_source":"geonames","geonames_id":1792947,"wikidata_id":"Q11736"}'),
	('city', 'tilburg-nl', 1, '{"id":"tilburg-nl","name":"Tilburg","search_names":["Cilburg","Tilburch","Tilburga","Tilburgas","Tilburgo","Tilia","Тилбург","Тілбург","Цілбург","تیلبورخ","ٹلبرگ","ทิลบืร์ก","ტილბურგი","ティルブルフ","蒂尔堡","틸뷔르흐"],"country":"NL","latitude":51.55551,"longitude":5.0913,"coordinate_source":"geonames","geonames_id":2746301,"wikidata_id":"Q26430"}'),
	('city', 'utrecht-province-nl', 1, '{"id":"utrecht-province-nl","name":"Utrecht","names":[{"name":"Provincie Utrecht"}],"search_names":["Gemeente Utrecht","Magaalada Utrecht","Outrechte","Owtrext","Traiectum ad Rhenum","Utert","Utrech","Utrechtas","Utrehkht","Utreht","Utrehta","Utrehto","Utrei","Utrekht","Utrekht khot","Utreque","Utrext","Ουτρέχτη","Утрехт","Утрехт хот","Утрэхт","Ուտրեխտ","אוטרכט","أوترخت","یوترخت","یوتریخت","ܐܘܛܪܝܟܛ","उट्रेख्त","यूट्रेख्ट","উট্রেখট","ਯੂਟ੍ਰੇਖਟ","ยูเทรกต์","ယူးထရက်မြို့","უტრეხტი","ዩትሬክት","ユトレヒト","乌得勒支","烏德勒支","위트레흐트"],"country":"NL","kind":"province","latitude":52.09,"longitude":5.11,"coordinate_source":"hand","wikidata_id":"Q803"}'),
	('city', 'wuhan-cn', 1, '{"id":"wuhan-cn","name":"Wuhan","search_names":["Bu-han-chhi","Gouchan","Owhan","U-hang","Uhan","Uhana","Uhanas","Ukhan","Uxan","Vu Han","Vu-hon-su","Vuhan","Vuhani","Vuhano","Vujhan","Vukhan","Wu-chan","Wu-han-shih","Wuhan Shi","Γουχάν","Вухан","Вухан балһсн","Ухан","Ухань","Үkhan''","Үхань","Үһән","Ուհան","ווהאן","وهان","ووهان","ووھان","ووہان","ۋۇخەن شەھىرى","ܘܘܗܐܢ","वूहान","উহান","ਵੂਖ਼ਨ","வுகான்","വൂഹാൻ","อู่ฮั่น","ཝུའུ་ཧན་གྲོང་ཁྱེར།","ဝူဟန့်မြို့","უხანი","ዉሃን","武汉","武汉市","武漢","武漢市","우한 시","𐍅𐌿𐌷𐌰𐌽"],"country":"CN","latitude":30.58333,"longitude":114.26667,"coordinate_source":"geonames","geonames_id":1791247,"wikidata_id":"Q11746"}'),
	('city', 'xian-cn', 1, '{"id":"xian-cn","name":"Xi''an","search_names":["Ch''ang-an","Ch''ang-an-hsien","Hsi Gnan Fu","Hsi-an","Hsi-an-shih","Hsi-ching","Hsingan","Si-Gan-Fu","Sian","Siana","Sianas","Sianfu","Siano","Siking","Singan","Singano","Sjan","Tay An","Xi''an - xi an","Xi''an Shi","Сиань","Сіань","سیان","شىئەن شەھىرى","شيآن","शिआन","জিয়ান","ਸ਼ੀਆਨ","ซีอาน","ስያን","西安","西安市","시안 시"],"country":"CN","latitude":34.25833,"longitude":108.92861,"coordinate_source":"geonames","geonames_id":1790630,"wikidata_id":"Q5826"}'),
	('city', 'yangzhou-cn', 1, '{"id":"yangzhou-cn","name":"Yangzhou","search_names":["Chiang-tu","Chiang-tu-hsien","Duong Chau","Han-chiang","Inciue","Iong-chiu-chhi","Iong-ciu","Janchzhou","Jancjou","Jandzhou","Jang-cou","Jangdzou","Jangdzov","Kiangtu","Yang-chou","Yang-chou-shih","Yang-chow-fu","Yangchow","Yangjo shehiri","Yangtsjou","İnçiü","Јангџоу","Янджоу","Янчжоу","יאנגצו","يانغتشو","یانگژو","ཡྰང་ཀྲོའུ།","扬州","扬州市","揚州","揚州市","양저우 시"],"country":"CN","latitude":32.39722,"longitude":119.43583,"coordinate_source":"geonames","geonames_id":1787227,"wikidata_id":"Q57906"}'),
	('city', 'yantai-cn', 1, '{"id":"yantai-cn","name":"Yantai","search_names":["Chefoo","Chifu","Ian-tai-chhi","Ieng-dai","Jan''taj","Jantai","Jen-tchaj","Yen GJai","Yen-t''ai","Yen-t''ai-shih","Јантај","Янтай","Яньтай","ינטאי","يەنتەي شەھىرى","یانتائی","یانتای","烟台","烟台市","煙台市","煙臺","연대","연태","옌타이 시"],"country":"CN","latitude":37.47649,"longitude":121.44081,"coordinate_source":"geonames","geonames_id":1787093,"wikidata_id":"Q210493"}'),
	('city', 'zuid-holland-nl', 1, '{"id":"zuid-holland-nl","name":"Zuid-Holland","names":[{"name":"South Holland"}],"country":"NL","kind":"province","latitude":52.08,"longitude":4.31,"coordinate_source":"hand"}'),
	('publisher', 'ad', 1, '{"id":"ad","name":"AD"}'),
	('publisher', 'ajmedia', 1, '{"id":"ajmedia","name":"AJMEDIA"}'),
	('publisher', 'arkansas-code', 1, '{"id":"arkansas-code","name":"Arkansas Code"}'),
	('publisher', 'augsburger-allgemeine', 1, '{"id":"augsburger-allgemeine","name":"Augsburger Allgemeine"}'),
	('publisher', 'babel', 1, '{"id":"babel","name":"Babel"}'),
	('publisher', 'beijing-municipality', 1, '{"id":"beijing-municipality","name":"Beijing Municipality"}'),
	('publisher', 'binnenlands-bestuur', 1, '{"id":"binnenlands-bestuur","name":"Binnenlands Bestuur"}'),
	('publisher', 'blik-op-nieuws', 1, '{"id":"blik-op-nieuws","name":"Blik op Nieuws"}'),
	('publisher', 'bn-destem', 1, '{"id":"bn-destem","name":"BN DeStem"}'),
	('publisher', 'boston-globe', 1, '{"id":"boston-globe","name":"Boston Globe","aliases":["Boston Globe / NYT"]}'),
	('publisher', 'brabants-dagblad', 1, '{"id":"brabants-dagblad","name":"Brabants Dagblad","aliases":["Brabants Dagblad (teaser block on another page)"]}'),
	('publisher', 'breda-nieuws-nl', 1, '{"id":"breda-nieuws-nl","name":"Breda.nieuws.nl"}'),
	('publisher', 'brics-brasil', 1, '{"id":"brics-brasil","name":"BRICS Brasil"}'),
	('publisher', 'china-daily', 1, '{"id":"china-daily","name":"China Daily","aliases":["China Daily (Gansu)","China Daily (on gov.cn)","China Daily / Xinhua","China Daily USA","China Services Info (China Daily)"]}'),
	('publisher', 'chinascope', 1, '{"id":"chinascope","name":"Chinascope","aliases":["Chinascope (citing Dagens Nyheter)","Chinascope (citing Radio Free Asia)"]}'),
	('publisher', 'chinees-nieuwjaar-den-haag', 1, '{"id":"chinees-nieuwjaar-den-haag","name":"Chinees Nieuwjaar Den Haag"}'),
	('publisher', 'chugoku-shimbun', 1, '{"id":"chugoku-shimbun","name":"Chugoku Shimbun","aliases":["Chugoku Shimbun (megalodon copy)"]}'),
	('publisher', 'citego', 1, '{"id":"citego","name":"Citego"}'),
	('publisher', 'city-monitor', 1, '{"id":"city-monitor","name":"City Monitor"}'),
	('publisher', 'd66-emmen', 1, '{"id":"d66-emmen","name":"D66 Emmen"}'),
	('publisher', 'd66-tilburg', 1, '{"id":"d66-tilburg","name":"D66 Tilburg"}'),
	('publisher', 'dagens-nyheter', 1, '{"id":"dagens-nyheter","name":"Dagens Nyheter","aliases":["DN"]}'),
	('publisher', 'de-gelderlander', 1, '{"id":"de-gelderlander","name":"De Gelderlander"}'),
	('publisher', 'de-kanttekening', 1, '{"id":"de-kanttekening","name":"De Kanttekening"}'),
	('publisher', 'de-telegraaf', 1, '{"id":"de-telegraaf","name":"De Telegraaf"}'),
	('publisher', 'decentralization-initiative', 1, '{"id":"decentralization-initiative","name":"Decentralization initiative"}'),
	('publisher', 'delft-mamelodi', 1, '{"id":"delft-mamelodi","name":"Delft-Mamelodi"}'),
	('publisher', 'der-spiegel', 1, '{"id":"der-spiegel","name":"Der Spiegel","aliases":["Der Spiegel survey, 4 March 2022","Spiegel"]}'),
	('publisher', 'deugd-net', 1, '{"id":"deugd-net","name":"deugd.net","aliases":["deugd.net (text spoken in committee by a citizen)"]}'),
	('publisher', 'dpa', 1, '{"id":"dpa","name":"dpa","kind":"agency","aliases":["DPA","Deutsche Presse-Agentur","dpa/Zeit"]}'),
	('publisher', 'dui-hua-foundation', 1, '{"id":"dui-hua-foundation","name":"Dui Hua Foundation"}'),
	('publisher', 'efe', 1, '{"id":"efe","name":"EFE","kind":"agency"}'),
	('publisher', 'eindhoven-news', 1, '{"id":"eindhoven-news","name":"Eindhoven News"}'),
	('publisher', 'el-periodico-de-aragon', 1, '{"id":"el-periodico-de-aragon","name":"El Periódico de Aragón"}'),
	('publisher', 'epd', 1, '{"id":"epd","name":"epd","kind":"agency"}'),
	('publisher', 'euregio', 1, '{"id":"euregio","name":"EUREGIO"}'),
	('publisher', 'european-union', 1, '{"id":"european-union","name":"European Union"}'),
	('publisher', 'evangelisch-de', 1, '{"id":"evangelisch-de","name":"evangelisch.de","aliases":["evangelisch.de (epd, citing Spiegel)","evangelisch.de / epd"]}'),
	('publisher', 'france-live', 1, '{"id":"france-live","name":"France Live","aliases":["Orange / France Live"]}'),
	('publisher', 'fremover', 1, '{"id":"fremover","name":"Fremover"}'),
	('publisher', 'g7-information-centre-university-of-toronto', 1, '{"id":"g7-information-centre-university-of-toronto","name":"G7 Information Centre, University of Toronto"}'),
	('publisher', 'galerie-terra-delft', 1, '{"id":"galerie-terra-delft","name":"Galerie Terra Delft"}'),
	('publisher', 'gemeente-almere', 1, '{"id":"gemeente-almere","name":"Gemeente Almere"}'),
	('publisher', 'gemeente-breda', 1, '{"id":"gemeente-breda","name":"Gemeente Breda"}'),
	('publisher', 'gemeente-enschede', 1, '{"id":"gemeente-enschede","name":"Gemeente Enschede","aliases":["Gemeente Enschede, press release"]}'),
	('publisher', 'gemeente-wageningen', 1, '{"id":"gemeente-wageningen","name":"Gemeente Wageningen","aliases":["Gemeente Wageningen (by way of zbook.org)"]}'),
	('publisher', 'gemeente-weert', 1, '{"id":"gemeente-weert","name":"Gemeente Weert"}'),
	('publisher', 'go4export-province-of-overijssel', 1, '{"id":"go4export-province-of-overijssel","name":"GO4EXPORT (Province of Overijssel)"}'),
	('publisher', 'goteborgs-stad', 1, '{"id":"goteborgs-stad","name":"Göteborgs Stad"}'),
	('publisher', 'groenlinks-breda', 1, '{"id":"groenlinks-breda","name":"GroenLinks Breda"}'),
	('publisher', 'groninger-internet-courant', 1, '{"id":"groninger-internet-courant","name":"Groninger Internet Courant"}'),
	('publisher', 'het-parool', 1, '{"id":"het-parool","name":"Het Parool"}'),
	('publisher', 'indiana-capital-chronicle', 1, '{"id":"indiana-capital-chronicle","name":"Indiana Capital Chronicle"}'),
	('publisher', 'indiana-economic-digest', 1, '{"id":"indiana-economic-digest","name":"Indiana Economic Digest","aliases":["Indiana Economic Digest (Indiana Capital Chronicle)","Indiana Economic Digest (repost of Columbus press)"]}'),
	('publisher', 'intal', 1, '{"id":"intal","name":"Intal"}'),
	('publisher', 'jiji-press', 1, '{"id":"jiji-press","name":"Jiji Press","kind":"agency","aliases":["Jiji"]}'),
	('publisher', 'jschina-com-cn', 1, '{"id":"jschina-com-cn","name":"jschina.com.cn"}'),
	('publisher', 'kinaforum-blog', 1, '{"id":"kinaforum-blog","name":"Kinaforum blog","aliases":["Kinaforum blog (repost of RFA)"]}'),
	('publisher', 'kommersant', 1, '{"id":"kommersant","name":"Kommersant"}'),
	('publisher', 'kommuntorget', 1, '{"id":"kommuntorget","name":"Kommuntorget"}'),
	('publisher', 'kyodo-news', 1, '{"id":"kyodo-news","name":"Kyodo News","kind":"agency","aliases":["Kyodo","Kyodo via OANA","Kyodo via US Embassy Japan media highlights"]}'),
	('publisher', 'la-gazette-des-communes', 1, '{"id":"la-gazette-des-communes","name":"La Gazette des communes"}'),
	('publisher', 'lifestyle-almere', 1, '{"id":"lifestyle-almere","name":"Lifestyle Almere"}'),
	('publisher', 'lpf-breda', 1, '{"id":"lpf-breda","name":"LPF Breda"}');
INSERT INTO public.change_log VALUES
	('publisher', 'lsm', 1, '{"id":"lsm","name":"LSM"}'),
	('publisher', 'make-it-in-tilburg', 1, '{"id":"make-it-in-tilburg","name":"Make it in Tilburg"}'),
	('publisher', 'manila-bulletin', 1, '{"id":"manila-bulletin","name":"Manila Bulletin"}'),
	('publisher', 'ministry-of-foreign-affairs-of-ukraine', 1, '{"id":"ministry-of-foreign-affairs-of-ukraine","name":"Ministry of Foreign Affairs of Ukraine"}'),
	('publisher', 'mitteldeutsche-zeitung', 1, '{"id":"mitteldeutsche-zeitung","name":"Mitteldeutsche Zeitung"}'),
	('publisher', 'nantong-municipal-government', 1, '{"id":"nantong-municipal-government","name":"Nantong municipal government"}'),
	('publisher', 'nato', 1, '{"id":"nato","name":"NATO"}'),
	('publisher', 'new-facts-eu', 1, '{"id":"new-facts-eu","name":"new-facts.eu","aliases":["new-facts.eu (AFP, citing Spiegel)"]}'),
	('publisher', 'nh-nieuws', 1, '{"id":"nh-nieuws","name":"NH Nieuws","aliases":["NH Nieuws / Nieuwsuur"]}'),
	('publisher', 'nieuws-nl', 1, '{"id":"nieuws-nl","name":"Nieuws.nl"}'),
	('publisher', 'nippon-com', 1, '{"id":"nippon-com","name":"Nippon.com","aliases":["Jiji Press via nippon.com"]}'),
	('publisher', 'nl-times', 1, '{"id":"nl-times","name":"NL Times"}'),
	('publisher', 'nl4hk', 1, '{"id":"nl4hk","name":"NL4HK"}'),
	('publisher', 'nos', 1, '{"id":"nos","name":"NOS"}'),
	('publisher', 'npo-radio-1', 1, '{"id":"npo-radio-1","name":"NPO Radio 1"}'),
	('publisher', 'nrc', 1, '{"id":"nrc","name":"NRC","aliases":["NRC (opinion)"]}'),
	('publisher', 'nrk', 1, '{"id":"nrk","name":"NRK","aliases":["machine translation of an NRK page"]}'),
	('publisher', 'olsztyn-com-pl', 1, '{"id":"olsztyn-com-pl","name":"Olsztyn.com.pl"}'),
	('publisher', 'omroep-brabant', 1, '{"id":"omroep-brabant","name":"Omroep Brabant"}'),
	('publisher', 'ons-ulvenhout', 1, '{"id":"ons-ulvenhout","name":"Ons Ulvenhout","aliases":["Ons Ulvenhout (text by Gemeente Breda)"]}'),
	('publisher', 'oog-tv', 1, '{"id":"oog-tv","name":"OOG TV"}'),
	('publisher', 'ottawa-citizen', 1, '{"id":"ottawa-citizen","name":"Ottawa Citizen"}'),
	('publisher', 'pap', 1, '{"id":"pap","name":"PAP","kind":"agency"}'),
	('publisher', 'partij-voor-de-dieren-maastricht', 1, '{"id":"partij-voor-de-dieren-maastricht","name":"Partij voor de Dieren Maastricht"}'),
	('publisher', 'policyrisk-copy-of-the-arkansas-code', 1, '{"id":"policyrisk-copy-of-the-arkansas-code","name":"PolicyRisk (copy of the Arkansas Code)"}'),
	('publisher', 'politiken', 1, '{"id":"politiken","name":"Politiken"}'),
	('publisher', 'politis', 1, '{"id":"politis","name":"Politis"}'),
	('publisher', 'presse-augsburg', 1, '{"id":"presse-augsburg","name":"Presse Augsburg","aliases":["Presse Augsburg (dts, citing Spiegel)"]}'),
	('publisher', 'prime', 1, '{"id":"prime","name":"Prime"}'),
	('publisher', 'province-of-zuid-holland', 1, '{"id":"province-of-zuid-holland","name":"Province of Zuid-Holland","aliases":["Provincie Zuid-Holland","Provincie Zuid-Holland (via docplayer)"]}'),
	('publisher', 'provincie-limburg', 1, '{"id":"provincie-limburg","name":"Provincie Limburg"}'),
	('publisher', 'radio-free-asia', 1, '{"id":"radio-free-asia","name":"Radio Free Asia","aliases":["RFA"]}'),
	('publisher', 'reformatorisch-dagblad', 1, '{"id":"reformatorisch-dagblad","name":"Reformatorisch Dagblad"}'),
	('publisher', 'ria-novosti', 1, '{"id":"ria-novosti","name":"RIA Novosti","kind":"agency","aliases":["RIA Novosti (Sputnik)"]}'),
	('publisher', 'rochester-beacon', 1, '{"id":"rochester-beacon","name":"Rochester Beacon"}'),
	('publisher', 'rtbf', 1, '{"id":"rtbf","name":"RTBF"}'),
	('publisher', 'rtv-maastricht', 1, '{"id":"rtv-maastricht","name":"RTV Maastricht"}'),
	('publisher', 'rtv-noord', 1, '{"id":"rtv-noord","name":"RTV Noord"}'),
	('publisher', 'rtv-oost', 1, '{"id":"rtv-oost","name":"RTV Oost"}'),
	('publisher', 'rtv-utrecht', 1, '{"id":"rtv-utrecht","name":"RTV Utrecht"}'),
	('publisher', 'rzeczpospolita', 1, '{"id":"rzeczpospolita","name":"Rzeczpospolita","aliases":["Rzeczpospolita (Regiony)"]}'),
	('publisher', 'scandasia', 1, '{"id":"scandasia","name":"ScandAsia","aliases":["ScandAsia (citing DN)"]}'),
	('publisher', 'shanghai-municipal-information-office', 1, '{"id":"shanghai-municipal-information-office","name":"Shanghai Municipal Information Office"}'),
	('publisher', 'shenzhen-government-site', 1, '{"id":"shenzhen-government-site","name":"Shenzhen government site","aliases":["Shenzhen government site (mirror)"]}'),
	('publisher', 'shukan-asahi-aera-dot', 1, '{"id":"shukan-asahi-aera-dot","name":"Shūkan Asahi (AERA dot.)"}'),
	('publisher', 'sp-amsterdam', 1, '{"id":"sp-amsterdam","name":"SP Amsterdam"}'),
	('publisher', 'stern', 1, '{"id":"stern","name":"stern","aliases":["Stern / dpa","stern / dpa"]}'),
	('publisher', 'stichting-delft-freiberg', 1, '{"id":"stichting-delft-freiberg","name":"Stichting Delft-Freiberg"}'),
	('publisher', 'super-polska', 1, '{"id":"super-polska","name":"Super Polska","aliases":["Super Polska (text of Olsztyn city hall)"]}'),
	('publisher', 'sveriges-radio', 1, '{"id":"sveriges-radio","name":"Sveriges Radio","aliases":["Sveriges Radio Kaliber"]}'),
	('publisher', 'svt', 1, '{"id":"svt","name":"SVT","aliases":["SVT Norrbotten"]}'),
	('publisher', 'the-epoch-times', 1, '{"id":"the-epoch-times","name":"The Epoch Times","aliases":["Epoch Times"]}'),
	('publisher', 'the-independent', 1, '{"id":"the-independent","name":"The Independent"}'),
	('publisher', 'the-new-york-times', 1, '{"id":"the-new-york-times","name":"The New York Times"}'),
	('publisher', 'the-sunday-telegraph', 1, '{"id":"the-sunday-telegraph","name":"The Sunday Telegraph"}'),
	('publisher', 'the-windmill', 1, '{"id":"the-windmill","name":"The Windmill","aliases":["The Windmill (godutch.com)"]}'),
	('publisher', 'times-of-san-diego', 1, '{"id":"times-of-san-diego","name":"Times of San Diego"}'),
	('publisher', 'tko-pl', 1, '{"id":"tko-pl","name":"TKO.pl","aliases":["TKO.pl (PAP)"]}'),
	('publisher', 'ukrant', 1, '{"id":"ukrant","name":"UKrant"}'),
	('publisher', 'united-states-congress', 1, '{"id":"united-states-congress","name":"United States Congress"}'),
	('publisher', 'urdupoint', 1, '{"id":"urdupoint","name":"UrduPoint","aliases":["UrduPoint / Sputnik"]}'),
	('publisher', 'vestingstadkrant', 1, '{"id":"vestingstadkrant","name":"Vestingstadkrant"}'),
	('publisher', 'vimmerby-tidning', 1, '{"id":"vimmerby-tidning","name":"Vimmerby Tidning"}'),
	('publisher', 'vng', 1, '{"id":"vng","name":"VNG"}'),
	('publisher', 'vng-international', 1, '{"id":"vng-international","name":"VNG International"}'),
	('publisher', 'vvd-provincie-utrecht', 1, '{"id":"vvd-provincie-utrecht","name":"VVD Provincie Utrecht"}'),
	('publisher', 'wakker-emmen', 1, '{"id":"wakker-emmen","name":"Wakker Emmen"}'),
	('publisher', 'weertfm', 1, '{"id":"weertfm","name":"WeertFM"}'),
	('publisher', 'welt-sichten', 1, '{"id":"welt-sichten","name":"welt-sichten"}'),
	('publisher', 'wuhan-municipal-portal', 1, '{"id":"wuhan-municipal-portal","name":"Wuhan municipal portal","aliases":["Wuhan municipal portal (sister cities section)"]}'),
	('publisher', 'xinhua', 1, '{"id":"xinhua","name":"Xinhua","kind":"agency"}'),
	('publisher', 'yuanming-de', 1, '{"id":"yuanming-de","name":"Yuanming.de"}'),
	('publisher', 'zhaoyinghui-com', 1, '{"id":"zhaoyinghui-com","name":"zhaoyinghui.com","aliases":["zhaoyinghui.com (unofficial list)"]}'),
	('publisher', 'zhejiang-provincial-portal', 1, '{"id":"zhejiang-provincial-portal","name":"Zhejiang provincial portal"}'),
	('source', 'ad-2022-11-eindhoven-verbreekt-jarenlange-vriendschapsband-met', 1, '{"id":"ad-2022-11-eindhoven-verbreekt-jarenlange-vriendschapsband-met","url":"https://www.ad.nl/eindhoven/eindhoven-verbreekt-jarenlange-vriendschapsband-met-chinese-stad-nanjing~abe39fcc/","publisher":"AD","publisher_id":"ad","title":"Eindhoven verbreekt jarenlange vriendschapsband met Chinese stad Nanjing","published":"2022-11","language":"nl","kind":"press"}'),
	('source', 'beijing-municipality-2022-02-23-sister-cities-amsterdam', 1, '{"id":"beijing-municipality-2022-02-23-sister-cities-amsterdam","url":"http://english.beijing.gov.cn/beijinginfo/sistercities/sc2/202005/t20200513_1896893.html","publisher":"Beijing Municipality","publisher_id":"beijing-municipality","title":"Sister cities: Amsterdam","published":"2022-02-23","language":"en","kind":"official"}'),
	('source', 'bn-destem-2019-10-breda-krijgt-chinees-paviljoen-om', 1, '{"id":"bn-destem-2019-10-breda-krijgt-chinees-paviljoen-om","url":"https://www.bndestem.nl/breda/breda-krijgt-chinees-paviljoen-om-stedenband-te-vieren~ab99bf9a/","publisher":"BN DeStem","publisher_id":"bn-destem","title":"Breda krijgt Chinees paviljoen om stedenband te vieren","published":"2019-10","language":"nl","kind":"press"}'),
	('source', 'bn-destem-2020-05-band-oosterhout-en-chinese-stad', 1, '{"id":"bn-destem-2020-05-band-oosterhout-en-chinese-stad","url":"https://www.bndestem.nl/oosterhout/band-oosterhout-en-chinese-stad-onder-vuur-zet-er-een-streep-onder~abe339bb/","publisher":"BN DeStem","publisher_id":"bn-destem","title":"Band Oosterhout en Chinese stad onder vuur: ‘Zet er een streep onder’","published":"2020-05","language":"nl","kind":"press"}'),
	('source', 'brabants-dagblad-2022-12-14-verbreek-alle-stedenbanden-met-china', 1, '{"id":"brabants-dagblad-2022-12-14-verbreek-alle-stedenbanden-met-china","url":"https://www.bd.nl/tilburg-e-o/schoorsteenbrand-zorgt-voor-grote-schade-in-woning-in-tilburg~ab6702ef/","publisher":"Brabants Dagblad","publisher_id":"brabants-dagblad","title":"Verbreek alle stedenbanden met China, roept de Tilburgse PvdA op","published":"2022-12-14","language":"nl","kind":"press"}'),
	('source', 'breda-nieuws-nl-stedenband-tussen-breda-en-chinese', 1, '{"id":"breda-nieuws-nl-stedenband-tussen-breda-en-chinese","url":"https://breda.nieuws.nl/nieuws/271551/stedenband-tussen-breda-en-chinese-stad-yangzhou-beeindigd/","publisher":"Breda.nieuws.nl","publisher_id":"breda-nieuws-nl","title":"Stedenband tussen Breda en Chinese stad Yangzhou beëindigd","language":"nl","kind":"press"}'),
	('source', 'citego-2011-amsterdam-the-netherlands-and-beijing', 1, '{"id":"citego-2011-amsterdam-the-netherlands-and-beijing","url":"https://www.citego.org/bdf_fiche-document-1301_es.html","publisher":"Citego","publisher_id":"citego","title":"Amsterdam (The Netherlands) and Beijing","published":"2011","language":"en","kind":"ngo"}'),
	('source', 'city-monitor-2023-05-10', 1, '{"id":"city-monitor-2023-05-10","url":"https://citymonitor.ai/government/dutch-sister-cities-china","publisher":"City Monitor","publisher_id":"city-monitor","title":"Dutch cities uncouple from China","published":"2023-05-10","language":"en","kind":"press","derived_from":"nl-times-2023-05-08"}'),
	('source', 'd66-emmen-bespreking-van-een-motie-omtrent', 1, '{"id":"d66-emmen-bespreking-van-een-motie-omtrent","url":"https://d66.nl/emmen/nieuws/shangluo/","publisher":"D66 Emmen","publisher_id":"d66-emmen","title":"Bespreking van een motie omtrent de stedenband met Shangluo","published":"2022-10-13","language":"nl","kind":"party"}'),
	('source', 'd66-tilburg-d66-tilburg-wil-stedenbanden-met', 1, '{"id":"d66-tilburg-d66-tilburg-wil-stedenbanden-met","url":"https://d66.nl/tilburg/nieuws/d66-tilburg-wil-stedenbanden-china-verbreken/","publisher":"D66 Tilburg","publisher_id":"d66-tilburg","title":"D66 Tilburg wil stedenbanden met China verbreken","language":"nl","kind":"party"}'),
	('source', 'de-telegraaf-2022-09-provincie-utrecht-verbreekt-speciale-relatie', 1, '{"id":"de-telegraaf-2022-09-provincie-utrecht-verbreekt-speciale-relatie","url":"https://www.telegraaf.nl/nieuws/560702106/provincie-utrecht-verbreekt-speciale-relatie-met-chinese-guangdong","publisher":"De Telegraaf","publisher_id":"de-telegraaf","title":"Provincie Utrecht verbreekt speciale relatie met Chinese Guangdong","published":"2022-09","language":"nl","kind":"press"}'),
	('source', 'eindhoven-news-2022-11-eindhoven-breaks-city-link-with', 1, '{"id":"eindhoven-news-2022-11-eindhoven-breaks-city-link-with","url":"https://eindhovennews.com/news/2022/11/eindhoven-breaks-city-link-with-nanjing/","publisher":"Eindhoven News","publisher_id":"eindhoven-news","title":"Eindhoven breaks city link with Nanjing","published":"2022-11","language":"en","kind":"press"}'),
	('source', 'eindhoven-news-2022-12-ex-philips-executive-denounces-eindhoven', 1, '{"id":"eindhoven-news-2022-12-ex-philips-executive-denounces-eindhoven","url":"https://eindhovennews.com/news/2022/12/ex-philips-executive-denounces-eindhoven-breakup-with-nanjing","publisher":"Eindhoven News","publisher_id":"eindhoven-news","title":"Ex-Philips executive denounces Eindhoven breakup with Nanjing","published":"2022-12","language":"en","kind":"press"}'),
	('source', 'euregio-2020-10-15-munster-als-partnerstadt', 1, '{"id":"euregio-2020-10-15-munster-als-partnerstadt","url":"https://euregio.eu/de/aktuell/muenster-als-partnerstadt-auf-ortsschildern-enschede","publisher":"EUREGIO","publisher_id":"euregio","published":"2020-10-15","language":"de","kind":"official","rests_on":"Gemeente Enschede, press release","rests_on_id":"gemeente-enschede"}'),
	('source', 'galerie-terra-delft-2019-01-23-opening-china-blue-in-stadhuis', 1, '{"id":"galerie-terra-delft-2019-01-23-opening-china-blue-in-stadhuis","url":"https://terra-delft.nl/en/news-item/opening-''china-blue''-in-stadhuis-delft-3bi5ngfllrsd0hztc6cpor/","publisher":"Galerie Terra Delft","publisher_id":"galerie-terra-delft","title":"Opening ‘China Blue’ in stadhuis Delft","published":"2019-01-23","language":"en","kind":"press"}'),
	('source', 'gemeente-almere-dienstreis-a-jorritsma-lebbink-naar', 1, '{"id":"gemeente-almere-dienstreis-a-jorritsma-lebbink-naar","url":"https://www.almere.nl/bestuur-en-organisatie/en-organisatie/en-organisatie/en-organisatie/en-organisatie/college-van-b-en-w/registers-van-buitenlandse-dienstreizen-ontvangen-geschenken-en-bestuurskosten-bw/dienstreizenregister/2014/dienstreis-a-jorritsma-lebbink-naar-shenzhen-china-juni-2014","publisher":"Gemeente Almere","publisher_id":"gemeente-almere","title":"Dienstreis A. Jorritsma-Lebbink naar Shenzhen (China) Juni 2014","language":"nl","kind":"official"}'),
	('source', 'groenlinks-breda-breda-beeindigt-stedenband-yangzhou', 1, '{"id":"groenlinks-breda-breda-beeindigt-stedenband-yangzhou","url":"https://breda.groenlinks.nl/nieuws/breda-beeindigt-stedenband-yangzhou","publisher":"GroenLinks Breda","publisher_id":"groenlinks-breda","title":"Breda beëindigt stedenband Yangzhou","language":"nl","kind":"party"}'),
	('source', 'groninger-internet-courant-2017-04-burgemeester-den-oudsten-opent-groningen', 1, '{"id":"groninger-internet-courant-2017-04-burgemeester-den-oudsten-opent-groningen","url":"http://www.gic.nl/innovatie/burgemeester-den-oudsten-opent-groningen-office-in-china","publisher":"Groninger Internet Courant","publisher_id":"groninger-internet-courant","title":"Burgemeester Den Oudsten opent Groningen Office in China","published":"2017-04","language":"nl","kind":"press"}'),
	('source', 'jschina-com-cn-2018-06-12-eindhoven-mayor-expects-closer-cooperation', 1, '{"id":"jschina-com-cn-2018-06-12-eindhoven-mayor-expects-closer-cooperation","url":"http://english.jschina.com.cn/23261/201806/t20180612_5452928.shtml","publisher":"jschina.com.cn","publisher_id":"jschina-com-cn","title":"Eindhoven mayor expects closer cooperation with Nanjing","published":"2018-06-12","language":"en","kind":"state_media"}'),
	('source', 'kinaforum-blog-2021-07-25-dutch-town-cuts-twinning-ties', 1, '{"id":"kinaforum-blog-2021-07-25-dutch-town-cuts-twinning-ties","url":"http://blog.kinaforum.com/2021/07/dutch-town-cuts-twinning-ties-to-chinas.html","publisher":"Kinaforum blog (repost of RFA)","publisher_id":"kinaforum-blog","title":"Dutch Town Cuts Twinning Ties to China’s Wuhan Over Abuse of Uyghurs","published":"2021-07-25","language":"en","kind":"repost","rests_on":"Radio Free Asia","rests_on_id":"radio-free-asia"}'),
	('source', 'lifestyle-almere-de-succesvolste-stad-van-china', 1, '{"id":"lifestyle-almere-de-succesvolste-stad-van-china","url":"https://lifestylealmere.nl/reportage/de-succesvolste-stad-van-china-onze-grote-zus-shenzhen/","publisher":"Lifestyle Almere","publisher_id":"lifestyle-almere","title":"De succesvolste stad van China: onze grote zus Shenzhen","language":"nl","kind":"press"}'),
	('source', 'lpf-breda-2023-03-30-einde-stedenband-met-yangzhou-eindelijk', 1, '{"id":"lpf-breda-2023-03-30-einde-stedenband-met-yangzhou-eindelijk","url":"https://lpfbreda.nl/algemeen/einde-stedenband-met-yangzhou-eindelijk-een-feit-daar-zijn-we-trots-op/","publisher":"LPF Breda","publisher_id":"lpf-breda","title":"Einde stedenband met Yangzhou eindelijk een feit. Daar zijn we trots op!","published":"2023-03-30","language":"nl","kind":"party"}'),
	('source', 'make-it-in-tilburg-zusterstad-changzhou-brengt-een-kort', 1, '{"id":"make-it-in-tilburg-zusterstad-changzhou-brengt-een-kort","url":"https://www.makeitintilburg.com/nl/tilburg-is-er-voor-je/nieuws/zusterstad-changzhou-brengt-een-kort-maar-krachtig-bezoek-aan-tilburg","publisher":"Make it in Tilburg","publisher_id":"make-it-in-tilburg","title":"Zusterstad Changzhou brengt een kort maar krachtig bezoek aan Tilburg","language":"nl","kind":"ngo"}'),
	('source', 'nantong-municipal-government-2019-11-05-chongchuan-forms-partnership-with-oosterhout', 1, '{"id":"nantong-municipal-government-2019-11-05-chongchuan-forms-partnership-with-oosterhout","url":"http://en.nantong.gov.cn/2019-11/05/c_422728.htm","publisher":"Nantong municipal government","publisher_id":"nantong-municipal-government","title":"Chongchuan forms partnership with Oosterhout","published":"2019-11-05","language":"en","kind":"official"}'),
	('source', 'nh-nieuws-2020-10-stedenbanden-met-china-het-is', 1, '{"id":"nh-nieuws-2020-10-stedenbanden-met-china-het-is","url":"https://www.nhnieuws.nl/nieuws/n13488/stedenbanden-met-china-het-is-een-onbetrouwbare-ondemocratische-partner","publisher":"NH Nieuws / Nieuwsuur","publisher_id":"nh-nieuws","title":"Stedenbanden met China: het is een onbetrouwbare, ondemocratische partner","published":"2020-10","language":"nl","kind":"press"}'),
	('source', 'nieuws-nl-2024-02-09-provincie-zuid-holland-bouwt-samenwerking', 1, '{"id":"nieuws-nl-2024-02-09-provincie-zuid-holland-bouwt-samenwerking","url":"https://nieuws.nl/algemeen/20240209/provincie-zuid-holland-bouwt-samenwerking-met-china-af/","publisher":"Nieuws.nl","publisher_id":"nieuws-nl","title":"Provincie Zuid-Holland bouwt samenwerking met China af","published":"2024-02-09","language":"nl","kind":"press"}');
INSERT INTO public.change_log VALUES
	('source', 'nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan', 1, '{"id":"nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan","url":"https://nltimes.nl/2021/07/22/arnhem-breaks-ties-wuhan-treatment-uyghur-people","publisher":"NL Times","publisher_id":"nl-times","title":"Arnhem breaks ties with Wuhan over treatment of Uyghur people","published":"2021-07-22","language":"en","kind":"press","rests_on":"De Gelderlander","rests_on_id":"de-gelderlander"}'),
	('source', 'nl-times-2023-05-08', 1, '{"id":"nl-times-2023-05-08","url":"https://nltimes.nl/2023/05/08/dutch-municipalities-breaking-ties-china","publisher":"NL Times","publisher_id":"nl-times","title":"Dutch municipalities breaking ties with China","published":"2023-05-08","language":"en","kind":"press","derived_from":"nrc-2023-05-07"}'),
	('source', 'nl4hk-2020-06-28-petition-to-amsterdam-to-end', 1, '{"id":"nl4hk-2020-06-28-petition-to-amsterdam-to-end","url":"https://nl4hk.org/nl/press/release?pid=nmqxgmiy","publisher":"NL4HK","publisher_id":"nl4hk","title":"Petition to Amsterdam to end sister-city ties with Beijing and Shenzhen","published":"2020-06-28","language":"en","kind":"ngo"}'),
	('source', 'nos-utrecht-ontvriendt-chinese-provincie-vanwege', 1, '{"id":"nos-utrecht-ontvriendt-chinese-provincie-vanwege","url":"https://nos.nl/artikel/2445415-utrecht-ontvriendt-chinese-provincie-vanwege-mensenrechtenschendingen","publisher":"NOS","publisher_id":"nos","title":"Utrecht ontvriendt Chinese provincie vanwege mensenrechtenschendingen","language":"nl","kind":"press"}'),
	('source', 'nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan', 1, '{"id":"nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan","url":"https://www.nrc.nl/nieuws/2021/07/22/arnhem-verbreekt-stedenband-met-wuhan-vanwege-behandeling-oeigoeren-a4051973","publisher":"NRC","publisher_id":"nrc","title":"Arnhem verbreekt stedenband met Wuhan vanwege behandeling Oeigoeren","published":"2021-07-22","language":"nl","kind":"press"}'),
	('source', 'nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de', 1, '{"id":"nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de","url":"https://www.nrc.nl/nieuws/2023/01/09/raadsleden-kijk-eens-voorbij-de-gemeentegrens-a4153677","publisher":"NRC (opinion)","publisher_id":"nrc","title":"Raadsleden, kijk eens voorbij de gemeentegrens","published":"2023-01-09","language":"nl","kind":"press"}'),
	('source', 'nrc-2023-05-07', 1, '{"id":"nrc-2023-05-07","url":"https://www.nrc.nl/nieuws/2023/05/07/gemeenten-breken-met-china-a4164061","publisher":"NRC","publisher_id":"nrc","title":"Gemeenten breken met China","published":"2023-05-07","language":"nl","kind":"press"}'),
	('source', 'nrc-2023-05-07-de-chinese-zusterstad-is-uit', 1, '{"id":"nrc-2023-05-07-de-chinese-zusterstad-is-uit","url":"https://www.nrc.nl/nieuws/2023/05/07/de-chinese-zusterstad-is-uit-de-gratie-geraakt-a4164056","publisher":"NRC","publisher_id":"nrc","title":"De Chinese zusterstad is uit de gratie geraakt","published":"2023-05-07","language":"nl","kind":"press","derived_from":"nrc-2023-05-07"}'),
	('source', 'omroep-brabant-2021-07-kun-je-vriendjes-zijn-met', 1, '{"id":"omroep-brabant-2021-07-kun-je-vriendjes-zijn-met","url":"https://www.omroepbrabant.nl/nieuws/3425445/kun-je-vriendjes-zijn-met-een-stad-in-een-land-dat-mensenrechten-schendt","publisher":"Omroep Brabant","publisher_id":"omroep-brabant","title":"Kun je vriendjes zijn met een stad in een land dat mensenrechten schendt?","published":"2021-07","language":"nl","kind":"press"}'),
	('source', 'ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou', 1, '{"id":"ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou","url":"https://www.onsulvenhout.nl/N5580-NG428-W47-C13991-Stedenband-gemeente-Breda-en-Yangzhou-beeindigd.html","publisher":"Ons Ulvenhout (text by Gemeente Breda)","publisher_id":"ons-ulvenhout","title":"Stedenband gemeente Breda en Yangzhou beëindigd","published":"2023-03-31","language":"nl","kind":"official","rests_on":"Gemeente Breda","rests_on_id":"gemeente-breda"}'),
	('source', 'oog-tv-2011-10-raadsleden-verrast-door-chinese-stedenband', 1, '{"id":"oog-tv-2011-10-raadsleden-verrast-door-chinese-stedenband","url":"https://www.oogtv.nl/2011/10/raadsleden-verrast-door-chinese-stedenband/amp/","publisher":"OOG TV","publisher_id":"oog-tv","title":"Raadsleden verrast door Chinese stedenband","published":"2011-10","language":"nl","kind":"press"}'),
	('source', 'oog-tv-2015-12-delegatie-tianjin-bezoekt-groningen', 1, '{"id":"oog-tv-2015-12-delegatie-tianjin-bezoekt-groningen","url":"https://oogtv.nl/2015/12/delegatie-tianjin-bezoekt-groningen","publisher":"OOG TV","publisher_id":"oog-tv","title":"Delegatie Tianjin bezoekt Groningen","published":"2015-12","language":"nl","kind":"press"}'),
	('source', 'oog-tv-2024-07-groningen-verbreekt-stedenbanden-niet-maar', 1, '{"id":"oog-tv-2024-07-groningen-verbreekt-stedenbanden-niet-maar","url":"https://www.oogtv.nl/2024/07/groningen-verbreekt-stedenbanden-niet-maar-steekt-er-vrijwel-geen-geld-meer-in/","publisher":"OOG TV","publisher_id":"oog-tv","published":"2024-07","language":"nl","kind":"press"}'),
	('source', 'partij-voor-de-dieren-maastricht-2023-04-12-schriftelijke-vragen-inzake-stedenband-chengdu', 1, '{"id":"partij-voor-de-dieren-maastricht-2023-04-12-schriftelijke-vragen-inzake-stedenband-chengdu","url":"https://maastricht.partijvoordedieren.nl/vragen/schriftelijke-vragen-vaessen-inzake-stedenband-chengdu","publisher":"Partij voor de Dieren Maastricht","publisher_id":"partij-voor-de-dieren-maastricht","title":"Schriftelijke vragen inzake Stedenband Chengdu","published":"2023-04-12","language":"nl","kind":"party"}'),
	('source', 'provincie-limburg-vriendschapsband-met-chinese-provincie-sichuan', 1, '{"id":"provincie-limburg-vriendschapsband-met-chinese-provincie-sichuan","url":"https://www.limburg.nl/onderwerpen/internationaal/sichuan/","publisher":"Provincie Limburg","publisher_id":"provincie-limburg","title":"Vriendschapsband met Chinese provincie Sichuan","language":"nl","kind":"official"}'),
	('source', 'provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en', 1, '{"id":"provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en","url":"https://docplayer.nl/amp/125213074-Overzicht-van-china-activiteiten-van-de-provincie-zuid-holland-en-het-jaarplan-2019.html","publisher":"Provincie Zuid-Holland (via docplayer)","publisher_id":"province-of-zuid-holland","title":"Overzicht van China activiteiten en Jaarplan 2019","published":"2019","language":"nl","kind":"official"}'),
	('source', 'provincie-zuid-holland-2020-11-17-zuid-holland-hernieuwt-samenwerking-met', 1, '{"id":"provincie-zuid-holland-2020-11-17-zuid-holland-hernieuwt-samenwerking-met","url":"https://www.zuid-holland.nl/actueel/nieuws/november-2020/zuid-holland-hernieuwt-samenwerking-chinese/","publisher":"Provincie Zuid-Holland","publisher_id":"province-of-zuid-holland","title":"Zuid-Holland hernieuwt samenwerking met Chinese zusterprovincie Hebei","published":"2020-11-17","language":"nl","kind":"official"}'),
	('source', 'reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan', 1, '{"id":"reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan","url":"https://www.rd.nl/artikel/936742-arnhem-verbreekt-stedenband-met-wuhan-om-situatie-oeigoeren","publisher":"Reformatorisch Dagblad","publisher_id":"reformatorisch-dagblad","title":"Arnhem verbreekt stedenband met Wuhan om situatie Oeigoeren","published":"2021-07","language":"nl","kind":"press"}'),
	('source', 'rtv-maastricht-majority-city-council-will-vote', 1, '{"id":"rtv-maastricht-majority-city-council-will-vote","url":"https://english.rtvmaastricht.nl/news/article/majority-city-council-will-vote-for-ending-cooperation-with-chengdu","publisher":"RTV Maastricht","publisher_id":"rtv-maastricht","title":"Majority city council will vote for ending cooperation with Chengdu","language":"en","kind":"press"}'),
	('source', 'rtv-noord-2017-06-stad-steunt-rug-en-overweegt', 1, '{"id":"rtv-noord-2017-06-stad-steunt-rug-en-overweegt","url":"http://www.rtvnoord.nl/nieuws/178907/Stad-steunt-RUG-en-overweegt-vriendschapsband-met-Chinese-Yantai","publisher":"RTV Noord","publisher_id":"rtv-noord","title":"Stad steunt RUG en overweegt vriendschapsband met Chinese Yantai","published":"2017-06","language":"nl","kind":"press"}'),
	('source', 'rtv-oost-2021-05-enschede-wil-discussie-over-samenwerking', 1, '{"id":"rtv-oost-2021-05-enschede-wil-discussie-over-samenwerking","url":"https://www.rtvoost.nl/nieuws/1825943/Enschede-wil-discussie-over-samenwerking-met-de-Chinese-partnerstad-Dalian","publisher":"RTV Oost","publisher_id":"rtv-oost","published":"2021-05","language":"nl","kind":"press"}'),
	('source', 'rtv-oost-2021-09-enschede-en-munster-geven', 1, '{"id":"rtv-oost-2021-09-enschede-en-munster-geven","url":"https://www.rtvoost.nl/nieuws/2010055/Enschede-en-Munster-geven-elkaar-het-ja-woord-partnerschap-is-officieel-beklonken","publisher":"RTV Oost","publisher_id":"rtv-oost","published":"2021-09","language":"nl","kind":"press"}'),
	('source', 'rtv-utrecht-2022-11-provincie-is-het-unaniem-eens', 1, '{"id":"rtv-utrecht-2022-11-provincie-is-het-unaniem-eens","url":"https://www.rtvutrecht.nl/nieuws/3499539/provincie-is-het-unaniem-eens-vriendschapsrelatie-met-chinese-guangdong-wordt-verbroken","publisher":"RTV Utrecht","publisher_id":"rtv-utrecht","title":"Provincie is het unaniem eens: vriendschapsrelatie met Chinese Guangdong wordt verbroken","published":"2022-11","language":"nl","kind":"press"}'),
	('source', 'shenzhen-government-site-sister-cities-almere', 1, '{"id":"shenzhen-government-site-sister-cities-almere","url":"http://www.sz.gov.cn/en_szgov/govt/cities/sister/content/post_11656800.html","publisher":"Shenzhen government site","publisher_id":"shenzhen-government-site","title":"Sister cities: Almere","language":"en","kind":"official"}'),
	('source', 'sp-amsterdam-2022-07-25-amsterdam-moet-noord-holland-volgen', 1, '{"id":"sp-amsterdam-2022-07-25-amsterdam-moet-noord-holland-volgen","url":"https://amsterdam.sp.nl/nieuws/2022/07/sp-amsterdam-moet-noord-holland-volgen-en-partnerschap-met-peking-en-shenzen-stoppen","publisher":"SP Amsterdam","publisher_id":"sp-amsterdam","title":"Amsterdam moet Noord-Holland volgen en partnerschap met Peking en Shenzen stoppen","published":"2022-07-25","language":"nl","kind":"party"}'),
	('source', 'stichting-delft-freiberg-home', 1, '{"id":"stichting-delft-freiberg-home","url":"https://www.stichtingdelft-freiberg.nl/","publisher":"Stichting Delft-Freiberg","publisher_id":"stichting-delft-freiberg","published":"2023","language":"nl","kind":"ngo"}'),
	('source', 'stichting-delft-mamelodi-stedenbanden-van-delft', 1, '{"id":"stichting-delft-mamelodi-stedenbanden-van-delft","url":"http://www.delft-mamelodi.nl/index.php?menuid=368","publisher":"Delft-Mamelodi","publisher_id":"delft-mamelodi","title":"Stedenbanden van Delft","language":"nl","kind":"ngo"}'),
	('source', 'ukrant-gemeente-toch-vrienden-met-yantai', 1, '{"id":"ukrant-gemeente-toch-vrienden-met-yantai","url":"https://archief.ukrant.nl/nieuws/gemeente-toch-vrienden-met-yantai","publisher":"UKrant","publisher_id":"ukrant","title":"Gemeente toch vrienden met Yantai","language":"nl","kind":"press"}'),
	('source', 'urdupoint-2023-05-08-dutch-city-authorities-cutting-ties', 1, '{"id":"urdupoint-2023-05-08-dutch-city-authorities-cutting-ties","url":"https://www.urdupoint.com/en/world/dutch-city-authorities-cutting-ties-with-chin-1688545.html","publisher":"UrduPoint / Sputnik","publisher_id":"urdupoint","published":"2023-05-08","language":"en","kind":"state_media","derived_from":"nrc-2023-05-07"}'),
	('source', 'vng-gemeenten-heroverwegen-stedenrelaties-met-china', 1, '{"id":"vng-gemeenten-heroverwegen-stedenrelaties-met-china","url":"https://vng.nl/nieuws/gemeenten-heroverwegen-stedenrelaties-met-china","publisher":"VNG","publisher_id":"vng","title":"Gemeenten heroverwegen stedenrelaties met China","language":"nl","kind":"official"}'),
	('source', 'vvd-provincie-utrecht-2022-11-einde-vriendschapsband-met-guangdong', 1, '{"id":"vvd-provincie-utrecht-2022-11-einde-vriendschapsband-met-guangdong","url":"https://provincieutrecht.vvd.nl/nieuws/51373/einde-vriendschapsband-met-guangdong","publisher":"VVD Provincie Utrecht","publisher_id":"vvd-provincie-utrecht","title":"Einde vriendschapsband met Guangdong","published":"2022-11","language":"nl","kind":"party"}'),
	('source', 'wakker-emmen-geen-chinese-praktijken-in-emmen', 1, '{"id":"wakker-emmen-geen-chinese-praktijken-in-emmen","url":"https://www.wakkeremmen.nl/geen-chinese-praktijken-in-emmen/","publisher":"Wakker Emmen","publisher_id":"wakker-emmen","title":"Geen Chinese praktijken in Emmen","language":"nl","kind":"party"}'),
	('source', 'wuhan-municipal-portal-arnhem-holland', 1, '{"id":"wuhan-municipal-portal-arnhem-holland","url":"http://www.wh-china.com/yhcs/200708/t464132.htm","publisher":"Wuhan municipal portal (sister cities section)","publisher_id":"wuhan-municipal-portal","title":"Arnhem, Holland","language":"en","kind":"official"}'),
	('source', 'zhaoyinghui-com-2024-wuhan-friendship-cities-as-of', 1, '{"id":"zhaoyinghui-com-2024-wuhan-friendship-cities-as-of","url":"https://www.zhaoyinghui.com/resources/71432.html","publisher":"zhaoyinghui.com (unofficial list)","publisher_id":"zhaoyinghui-com","title":"Wuhan friendship cities as of 2024","published":"2024","language":"en","kind":"list"}'),
	('partnership', 'almere-nl--shenzhen-cn', 1, '{"id":"almere-nl--shenzhen-cn","cities":["almere-nl","shenzhen-cn"],"countries":["NL","CN"],"kind":"sister_city","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Almere Shenzhen stedenband gemeenteraad 2022 2023 2024 beëindigd"],"result":"sign_of_life"}],"checked_on":"2026-11-30","note":"Dutch local magazine counts 2013 as the start of the sister-city partnership.","events":[{"kind":"established","stage":"effective","date":"2013-06-21","actor":{"side":"both"},"note":"Memorandum of friendly exchange.","citations":[{"source":"shenzhen-government-site-sister-cities-almere"}]},{"kind":"attested","stage":"reported","date":"2014-06-08/2014-06-12","date_basis":"effect","actor":{"side":"a","body":"mayor","name":"Annemarie Jorritsma"},"citations":[{"source":"gemeente-almere-dienstreis-a-jorritsma-lebbink-naar","fragment":"Bestendigen van de relatie tussen Shenzhen en Almere"}]},{"kind":"changed","stage":"effective","date":"2016-05-31","actor":{"side":"both"},"kind_after":"sister_city","note":"From memorandum to sister city.","citations":[{"source":"shenzhen-government-site-sister-cities-almere"}]}],"further_sources":["lifestyle-almere-de-succesvolste-stad-van-china"]}'),
	('partnership', 'amsterdam-nl--beijing-cn', 1, '{"id":"amsterdam-nl--beijing-cn","cities":["amsterdam-nl","beijing-cn"],"countries":["NL","CN"],"kind":"cooperation","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Amsterdam Beijing Shenzhen partnerschap beëindigd internationaal beleid 2023 2024 stedenrelatie China"],"result":"nothing_newer"}],"checked_on":"2026-11-30","note":"Beijing lists Amsterdam among sister cities; Amsterdam actors call it a partnership.","events":[{"kind":"contact","stage":"effective","date":"1985","actor":{"side":"both"},"citations":[{"source":"citego-2011-amsterdam-the-netherlands-and-beijing"}]},{"kind":"established","stage":"effective","date":"1994","actor":{"side":"both"},"citations":[{"source":"citego-2011-amsterdam-the-netherlands-and-beijing"}]},{"kind":"severed","stage":"proposed","date":"2020-06-28","actor":{"side":"third_party","body":"ngo","name":"Netherlands for Hong Kong; Amsterdam Stands with Hong Kong"},"reasons":["human_rights"],"note":"Petition to be handed over on 1 July 2020.","citations":[{"source":"nl4hk-2020-06-28-petition-to-amsterdam-to-end"}]},{"kind":"attested","stage":"reported","date":"2022-07-25","date_basis":"publication","actor":{"side":"third_party"},"note":"SP says the partnership exists and should stop.","citations":[{"source":"sp-amsterdam-2022-07-25-amsterdam-moet-noord-holland-volgen"}]}],"further_sources":["beijing-municipality-2022-02-23-sister-cities-amsterdam"]}'),
	('partnership', 'amsterdam-nl--shenzhen-cn', 1, '{"id":"amsterdam-nl--shenzhen-cn","cities":["amsterdam-nl","shenzhen-cn"],"countries":["NL","CN"],"kind":"cooperation","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Amsterdam Beijing Shenzhen partnerschap beëindigd internationaal beleid 2023 2024 stedenrelatie China"],"result":"nothing_newer"}],"checked_on":"2026-11-30","note":"Formation date not found.","events":[{"kind":"severed","stage":"proposed","date":"2020-06-28","actor":{"side":"third_party","body":"ngo","name":"Netherlands for Hong Kong; Amsterdam Stands with Hong Kong"},"reasons":["human_rights"],"note":"Petition to be handed over on 1 July 2020.","citations":[{"source":"nl4hk-2020-06-28-petition-to-amsterdam-to-end"}]},{"kind":"attested","stage":"reported","date":"2022-07-25","date_basis":"publication","actor":{"side":"third_party"},"citations":[{"source":"sp-amsterdam-2022-07-25-amsterdam-moet-noord-holland-volgen"}]}]}'),
	('partnership', 'arnhem-nl--wuhan-cn', 1, '{"id":"arnhem-nl--wuhan-cn","cities":["arnhem-nl","wuhan-cn"],"countries":["NL","CN"],"kind":"sister_city","native_label":"stedenband","note":"The only pair that the article in City Monitor of 10 May 2023 names in full; it gives only the year. The decision took effect at once, against the advice of the mayor and the aldermen, although the article quotes the mayor in its defence.","events":[{"kind":"contact","stage":"effective","date":"1995","actor":{"side":"both"},"citations":[{"source":"wuhan-municipal-portal-arnhem-holland"}]},{"kind":"established","stage":"effective","date":"1999-09","actor":{"side":"both"},"citations":[{"source":"nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan"},{"source":"wuhan-municipal-portal-arnhem-holland"}]},{"kind":"kept","stage":"proposed","date":"2021-06","actor":{"side":"a","body":"executive","name":"college van B&W / mayor"},"note":"Executive advised keeping the partnership; overruled by the council.","citations":[{"source":"nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan"},{"source":"reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan"}]},{"kind":"severed","stage":"decided","date":"2021-07-21","date_basis":"inferred","actor":{"side":"a","body":"council","name":"Arnhem city council"},"reasons":["human_rights"],"note":"Day derived: Wednesday evening before the reports of 22 July 2021. City Monitor gives only the year, and Omroep Brabant says Thursday.","citations":[{"source":"city-monitor-2023-05-10","stated_date":"2021","locator":"paragraph 3","fragment":"whose city broke ties with Wuhan in 2021","note":"Gives the year only; quotes the mayor in defence of the break."},{"source":"nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan"},{"source":"nl-times-2023-05-08","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts Arnhem among the municipalities that broke."},{"source":"nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan"},{"source":"nrc-2023-05-07","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts Arnhem among the municipalities that broke."},{"source":"omroep-brabant-2021-07-kun-je-vriendjes-zijn-met","stated_date":"2021-07-22","note":"Says Thursday; the other sources put the council meeting on Wednesday 21 July."},{"source":"reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan"}]},{"kind":"listed","stage":"reported","date":"2024","date_basis":"publication","actor":{"side":"b"},"note":"Unofficial Chinese list of Wuhan friendship cities dated 2024 still names Arnhem.","citations":[{"source":"zhaoyinghui-com-2024-wuhan-friendship-cities-as-of"}]}],"further_sources":["kinaforum-blog-2021-07-25-dutch-town-cuts-twinning-ties","nrc-2023-05-07-de-chinese-zusterstad-is-uit"]}'),
	('partnership', 'breda-nl--yangzhou-cn', 1, '{"id":"breda-nl--yangzhou-cn","cities":["breda-nl","yangzhou-cn"],"countries":["NL","CN"],"kind":"sister_city","native_label":"stedenband","note":"City Monitor (10 May 2023) names Breda, but neither the partner nor a date. A newspaper noted in 2019 that it was unclear how official the partnership was.","events":[{"kind":"contact","stage":"effective","date":"2007","actor":{"side":"both"},"citations":[{"source":"bn-destem-2019-10-breda-krijgt-chinees-paviljoen-om"},{"source":"breda-nieuws-nl-stedenband-tussen-breda-en-chinese"},{"source":"ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou"}]},{"kind":"established","stage":"effective","date":"2009","actor":{"side":"both"},"citations":[{"source":"breda-nieuws-nl-stedenband-tussen-breda-en-chinese"},{"source":"ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou"}]},{"kind":"renewed","stage":"effective","date":"2018","actor":{"side":"both"},"note":"Five-year programme 2018-2023.","citations":[{"source":"breda-nieuws-nl-stedenband-tussen-breda-en-chinese"}]},{"kind":"severed","stage":"decided","date":"2023-01-09/2023-03-24","date_basis":"inferred","actor":{"side":"a","body":"executive","name":"college van B&W at the request of the city council"},"reasons":["human_rights","geopolitics_security","policy_refocus","agreement_expired"],"note":"Councillors had been told by Friday 24 March 2023; on 9 January Breda was still thinking about it. A district site printed the municipal text on 31 March.","citations":[{"source":"breda-nieuws-nl-stedenband-tussen-breda-en-chinese"},{"source":"city-monitor-2023-05-10","scope":"city","stated_date":"2021/2023-05-10","locator":"paragraph 7","fragment":"Breda, Tilburg and Eindhoven taking action more recently","note":"Says that Breda took action; names no partner and no date."},{"source":"groenlinks-breda-breda-beeindigt-stedenband-yangzhou","note":"Calls the end of the memorandum the natural moment to stop."},{"source":"lpf-breda-2023-03-30-einde-stedenband-met-yangzhou-eindelijk","stated_date":"../2023-03-24","note":"On 30 March: councillors were told last Friday."},{"source":"nl-times-2023-05-08","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de","scope":"city","note":"Breda still thinks about it: the lower bound."},{"source":"nrc-2023-05-07","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou"}]}]}'),
	('partnership', 'capelle-aan-den-ijssel-nl--unnamed-cn', 1, '{"id":"capelle-aan-den-ijssel-nl--unnamed-cn","cities":["capelle-aan-den-ijssel-nl",null],"countries":["NL","CN"],"kind":"unspecified","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Capelle aan den IJssel stedenband China beëindigen"],"result":"nothing_newer"}],"checked_on":"2026-11-30","note":"No page read names the partner or describes an act.","events":[{"kind":"severed","stage":"proposed","date":"2023-05-07","date_basis":"publication","actor":{"side":"a"},"reasons":["no_benefit"],"note":"Counted with the lack of benefit as a reason to break; no act is described.","citations":[{"source":"nl-times-2023-05-08","scope":"city","note":"Relays the count; describes no act."},{"source":"nrc-2023-05-07","scope":"city","note":"Names the lack of benefit as a reason to break; describes no act."},{"source":"urdupoint-2023-05-08-dutch-city-authorities-cutting-ties","stance":"disputes","scope":"city","note":"A relay that makes it a finished act."}]}]}'),
	('partnership', 'changzhou-cn--tilburg-nl', 1, '{"id":"changzhou-cn--tilburg-nl","cities":["changzhou-cn","tilburg-nl"],"countries":["CN","NL"],"kind":"sister_city","native_label":"stedenband","note":"City Monitor (10 May 2023) names Tilburg, but neither the partners (there were two) nor a date.","events":[{"kind":"established","stage":"effective","date":"1997","date_basis":"inferred","actor":{"side":"both"},"note":"Derived: 21 years at a Thursday 17 May visit, i.e. 2018.","citations":[{"source":"make-it-in-tilburg-zusterstad-changzhou-brengt-een-kort"}]},{"kind":"severed","stage":"proposed","date":"2022-12-14","actor":{"side":"b","body":"council","name":"PvdA motion, co-signed by D66"},"reasons":["human_rights","geopolitics_security"],"decision":"tilburg-motion-2022-12-14","citations":[{"source":"brabants-dagblad-2022-12-14-verbreek-alle-stedenbanden-met-china","note":"Teaser on a page about a chimney fire; the article itself could not be read."},{"source":"d66-tilburg-d66-tilburg-wil-stedenbanden-met"}]},{"kind":"severed","stage":"decided","date":"2022-12-14/2022","date_basis":"vote","actor":{"side":"b","body":"council","name":"Tilburg city council"},"reasons":["human_rights","geopolitics_security"],"decision":"tilburg-council-2022-12","note":"VNG says autumn 2022; NRC of 9 January 2023 says in the weeks after late November.","citations":[{"source":"city-monitor-2023-05-10","scope":"city","stated_date":"2021/2023-05-10","locator":"paragraph 7","fragment":"Breda, Tilburg and Eindhoven taking action more recently","note":"Says that Tilburg took action; names neither of its two partners and no date."},{"source":"nl-times-2023-05-08","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de"},{"source":"nrc-2023-05-07","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"vng-gemeenten-heroverwegen-stedenrelaties-met-china","stated_date":"2022-09-22/2022-12-21","note":"Says autumn 2022."}]}]}'),
	('partnership', 'chengdu-cn--maastricht-nl', 1, '{"id":"chengdu-cn--maastricht-nl","cities":["chengdu-cn","maastricht-nl"],"countries":["CN","NL"],"kind":"sister_city","native_label":"stedenband","note":"A majority was announced before the vote of 27 June 2023; its result was not found, so the partnership stands.","events":[{"kind":"established","stage":"effective","date":"2012","actor":{"side":"both"},"citations":[{"source":"provincie-limburg-vriendschapsband-met-chinese-provincie-sichuan"},{"source":"rtv-maastricht-majority-city-council-will-vote"}]},{"kind":"statement","stage":"effective","date":"2023-04-12","actor":{"side":"b","body":"council","name":"Partij voor de Dieren and others"},"reasons":["human_rights","no_benefit"],"note":"Written questions on costs, yield, espionage and the consequences of an end.","citations":[{"source":"partij-voor-de-dieren-maastricht-2023-04-12-schriftelijke-vragen-inzake-stedenband-chengdu"}]},{"kind":"severed","stage":"proposed","date":"2023-06/2023-06-27","due":"2023-06-27","actor":{"side":"b","body":"council","name":"VVD with nine co-sponsoring parties"},"reasons":["no_benefit","human_rights"],"citations":[{"source":"rtv-maastricht-majority-city-council-will-vote"}]}]}'),
	('partnership', 'chengdu-cn--tilburg-nl', 1, '{"id":"chengdu-cn--tilburg-nl","cities":["chengdu-cn","tilburg-nl"],"countries":["CN","NL"],"kind":"sister_city","native_label":"stedenband","note":"Second Chinese partner of Tilburg, ended by the same decision. Formation date not found.","events":[{"kind":"severed","stage":"proposed","date":"2022-12-14","actor":{"side":"b","body":"council","name":"PvdA motion, co-signed by D66"},"reasons":["human_rights","geopolitics_security"],"decision":"tilburg-motion-2022-12-14","citations":[{"source":"brabants-dagblad-2022-12-14-verbreek-alle-stedenbanden-met-china","note":"Teaser on a page about a chimney fire; the article itself could not be read."},{"source":"d66-tilburg-d66-tilburg-wil-stedenbanden-met"}]},{"kind":"severed","stage":"decided","date":"2022-12-14/2022","date_basis":"vote","actor":{"side":"b","body":"council","name":"Tilburg city council"},"reasons":["human_rights","geopolitics_security"],"decision":"tilburg-council-2022-12","note":"VNG says autumn 2022; NRC of 9 January 2023 says in the weeks after late November.","citations":[{"source":"city-monitor-2023-05-10","scope":"city","stated_date":"2021/2023-05-10","locator":"paragraph 7","fragment":"Breda, Tilburg and Eindhoven taking action more recently","note":"Says that Tilburg took action; names neither of its two partners and no date."},{"source":"nl-times-2023-05-08","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de"},{"source":"nrc-2023-05-07","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"vng-gemeenten-heroverwegen-stedenrelaties-met-china","stated_date":"2022-09-22/2022-12-21","note":"Says autumn 2022."}]}]}'),
	('partnership', 'chongchuan-district-nantong-cn--oosterhout-nl', 1, '{"id":"chongchuan-district-nantong-cn--oosterhout-nl","cities":["chongchuan-district-nantong-cn","oosterhout-nl"],"countries":["CN","NL"],"kind":"cooperation","native_label":"stedenband","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Oosterhout Nantong Chongchuan letter of intent beëindigd gemeente"],"result":"change"}],"checked_on":"2026-11-30","note":"What became of it later was not found.","events":[{"kind":"established","stage":"effective","date":"2019-11-01","actor":{"side":"both"},"note":"Memorandum; Dutch report calls it a letter of intent.","citations":[{"source":"nantong-municipal-government-2019-11-05-chongchuan-forms-partnership-with-oosterhout"}]},{"kind":"severed","stage":"proposed","date":"2020-05","date_basis":"publication","actor":{"side":"b","body":"council"},"reasons":["human_rights","no_benefit"],"note":"By GroenLinks and Groen Brabant in the council; the governing party VVD announced that it would not support it.","citations":[{"source":"bn-destem-2020-05-band-oosterhout-en-chinese-stad","fragment":"Coalitiepartij VVD gaat het voorstel niet steunen"}]}],"further_sources":["nh-nieuws-2020-10-stedenbanden-met-china-het-is"]}'),
	('partnership', 'dalian-cn--enschede-nl', 1, '{"id":"dalian-cn--enschede-nl","cities":["dalian-cn","enschede-nl"],"countries":["CN","NL"],"kind":"sister_city","native_label":"partnerstad","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Enschede Dalian stedenband verbroken gemeenteraad 2022 2023"],"result":"nothing_newer"}],"checked_on":"2026-11-30","note":"Called partner city. What the council decided after the note of 2021 was not found.","events":[{"kind":"established","stage":"effective","date":"2009","actor":{"side":"both"},"citations":[{"source":"euregio-2020-10-15-munster-als-partnerstadt"}]},{"kind":"severed","stage":"proposed","date":"2021-05","actor":{"side":"third_party","body":"ngo"},"reasons":["human_rights"],"note":"Demonstration for the Uyghurs.","citations":[{"source":"rtv-oost-2021-05-enschede-wil-discussie-over-samenwerking"}]},{"kind":"kept","stage":"reported","date":"2021-05","date_basis":"publication","actor":{"side":"b","body":"executive"},"reasons":["dialogue"],"note":"Not ended because of a demonstration; the executive sends a note to the council.","citations":[{"source":"rtv-oost-2021-05-enschede-wil-discussie-over-samenwerking"}]},{"kind":"attested","stage":"reported","date":"2021-09-21","note":"Counted as one of three official partner cities after Palo Alto and before Münster.","citations":[{"source":"rtv-oost-2021-09-enschede-en-munster-geven"}]}]}'),
	('partnership', 'delft-nl--jingdezhen-cn', 1, '{"id":"delft-nl--jingdezhen-cn","cities":["delft-nl","jingdezhen-cn"],"countries":["NL","CN"],"kind":"cooperation","searches":[{"day":"2026-11-30","languages":["de","nl"],"words":["Delft Jingdezhen partnerstad einde stedenband China"],"result":"nothing_newer"}],"checked_on":"2026-11-30","note":"Said to fall under the end of all partner cities in November 2017, but still called the sister city, with a deputy mayor in charge, in January 2019.","events":[{"kind":"established","stage":"effective","date":"2010","date_basis":"signing","actor":{"side":"both"},"note":"Fifth partner agreement, with the city of porcelain.","citations":[{"source":"stichting-delft-mamelodi-stedenbanden-van-delft"}]},{"kind":"statement","stage":"reported","date":"2017-11","date_basis":"inferred","actor":{"side":"a","body":"council"},"reasons":["budget"],"note":"Council: ends the partnership with all partner cities. Whether Jingdezhen fell under it is said nowhere, and the city still had a deputy mayor for it fourteen months later.","citations":[{"source":"stichting-delft-freiberg-home","scope":"city","note":"All partner cities."}]},{"kind":"attested","stage":"reported","date":"2019-01-19/2019-01-23","date_basis":"publication","actor":{"side":"a","body":"mayor","name":"deputy mayor Bas Vollebregt"},"note":"Opens an exhibition in the city hall as deputy mayor responsible for culture and for Jingdezhen; the partner is called the Chinese sister city of Delft.","citations":[{"source":"galerie-terra-delft-2019-01-23-opening-china-blue-in-stadhuis"}]}]}'),
	('partnership', 'eindhoven-nl--nanjing-cn', 1, '{"id":"eindhoven-nl--nanjing-cn","cities":["eindhoven-nl","nanjing-cn"],"countries":["NL","CN"],"kind":"sister_city","native_label":"vriendschapsband","note":"City Monitor (10 May 2023) names Eindhoven, but neither the partner nor a date. The mayor called the partnership dormant when it was severed.","events":[{"kind":"established","stage":"effective","date":"1985","actor":{"side":"both"},"citations":[{"source":"jschina-com-cn-2018-06-12-eindhoven-mayor-expects-closer-cooperation"}]},{"kind":"inactive","stage":"reported","date":"2022-11","date_basis":"publication","actor":{"side":"a","body":"mayor","name":"mayor of Eindhoven"},"reasons":["inactivity"],"citations":[{"source":"ad-2022-11-eindhoven-verbreekt-jarenlange-vriendschapsband-met"},{"source":"eindhoven-news-2022-11-eindhoven-breaks-city-link-with"}]},{"kind":"severed","stage":"decided","date":"2022-11-22/2022-11-29","date_basis":"inferred","actor":{"side":"a","body":"council","name":"Eindhoven city council"},"reasons":["human_rights"],"note":"A narrow majority: three votes. A Tuesday evening in late November 2022; the exact Tuesday could not be told; the two candidate days are derived.","citations":[{"source":"ad-2022-11-eindhoven-verbreekt-jarenlange-vriendschapsband-met"},{"source":"city-monitor-2023-05-10","scope":"city","stated_date":"2021/2023-05-10","locator":"paragraph 7","fragment":"Breda, Tilburg and Eindhoven taking action more recently","note":"Says that Eindhoven took action; names no partner and no date."},{"source":"eindhoven-news-2022-11-eindhoven-breaks-city-link-with"},{"source":"nl-times-2023-05-08","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de"},{"source":"nrc-2023-05-07","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"vng-gemeenten-heroverwegen-stedenrelaties-met-china"}]}],"further_sources":["eindhoven-news-2022-12-ex-philips-executive-denounces-eindhoven"]}'),
	('partnership', 'emmen-nl--shangluo-cn', 1, '{"id":"emmen-nl--shangluo-cn","cities":["emmen-nl","shangluo-cn"],"countries":["NL","CN"],"kind":"sister_city","native_label":"stedenband","checked_on":"2026-11-25","note":"From the page of an opposition party; the outcome of its motion was not found.","events":[{"kind":"established","stage":"decided","date":"2011-01-27","date_basis":"inferred","actor":{"side":"both"},"note":"Year inferred from text (almost two years after April 2009); council debated the proposal.","citations":[{"source":"wakker-emmen-geen-chinese-praktijken-in-emmen"}]},{"kind":"severed","stage":"proposed","date":"2022-10-13","actor":{"side":"a","body":"council","name":"GroenLinks motion, supported by D66"},"reasons":["human_rights"],"note":"Committee debate; the executive advised against. The vote was not found.","citations":[{"source":"d66-emmen-bespreking-van-een-motie-omtrent"}]},{"kind":"inactive","stage":"reported","date":"2022-10-13","date_basis":"publication","actor":{"side":"a","body":"executive","name":"college van B&W as quoted by D66"},"note":"Executive keeps the partnership but gives it no active content; the motion to end it cites human rights. Date is that of the committee debate.","citations":[{"source":"d66-emmen-bespreking-van-een-motie-omtrent"}]}]}'),
	('partnership', 'groningen-nl--tianjin-cn', 1, '{"id":"groningen-nl--tianjin-cn","cities":["groningen-nl","tianjin-cn"],"countries":["NL","CN"],"kind":"sister_city","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Groningen Tianjin stedenband 2024 2025 Rotterdam Shanghai zusterstad 2025 raad"],"result":"nothing_newer"}],"checked_on":"2026-11-30","events":[{"kind":"established","stage":"effective","date":"1985","date_basis":"inferred","actor":{"side":"both"},"note":"Derived: 30 years in December 2015.","citations":[{"source":"oog-tv-2015-12-delegatie-tianjin-bezoekt-groningen"}]},{"kind":"attested","stage":"reported","date":"2017-04","date_basis":"publication","actor":{"side":"third_party"},"citations":[{"source":"groninger-internet-courant-2017-04-burgemeester-den-oudsten-opent-groningen"}]},{"kind":"kept","stage":"decided","date":"2024-07","actor":{"side":"a","body":"executive","name":"college van B&W, letter to the council"},"reasons":["policy_refocus"],"note":"All eight official partnerships stay on paper, hardly any money; Tianjin is one of the eight.","citations":[{"source":"oog-tv-2024-07-groningen-verbreekt-stedenbanden-niet-maar"}]}]}'),
	('partnership', 'groningen-nl--xian-cn', 1, '{"id":"groningen-nl--xian-cn","cities":["groningen-nl","xian-cn"],"countries":["NL","CN"],"kind":"sister_city","native_label":"stedenband","note":"Only the announcement was found.","events":[{"kind":"established","stage":"proposed","date":"2011-10","actor":{"side":"a","body":"executive","name":"college van B&W"},"note":"Council learnt of it from a tweet by the mayor.","citations":[{"source":"oog-tv-2011-10-raadsleden-verrast-door-chinese-stedenband"}]}]}'),
	('partnership', 'groningen-nl--yantai-cn', 1, '{"id":"groningen-nl--yantai-cn","cities":["groningen-nl","yantai-cn"],"countries":["NL","CN"],"kind":"friendship","native_label":"vriendschapsband","note":"Councillors insisted that it is a friendship treaty and no stedenband. No page on the signing was found.","events":[{"kind":"established","stage":"proposed","date":"2017-06","actor":{"side":"b","body":"other","name":"Yantai / University of Groningen"},"citations":[{"source":"rtv-noord-2017-06-stad-steunt-rug-en-overweegt"}]},{"kind":"established","stage":"proposed","date":"2017","actor":{"side":"a","body":"council","name":"Groningen council"},"note":"Motion against was defeated; conditional on the university campus.","citations":[{"source":"ukrant-gemeente-toch-vrienden-met-yantai"}]}]}'),
	('partnership', 'guangdong-cn--utrecht-province-nl', 1, '{"id":"guangdong-cn--utrecht-province-nl","cities":["guangdong-cn","utrecht-province-nl"],"countries":["CN","NL"],"kind":"sister_city","native_label":"vriendschapsband","note":"Scheduled date (9 Nov) differs from actual vote (16 Nov).","events":[{"kind":"established","stage":"effective","date":"1995","actor":{"side":"both"},"citations":[{"source":"de-telegraaf-2022-09-provincie-utrecht-verbreekt-speciale-relatie"},{"source":"nos-utrecht-ontvriendt-chinese-provincie-vanwege"}]},{"kind":"severed","stage":"proposed","date":"2022-09","due":"2022-11-09","actor":{"side":"b","body":"executive","name":"Gedeputeerde Staten"},"reasons":["human_rights","geopolitics_security"],"citations":[{"source":"de-telegraaf-2022-09-provincie-utrecht-verbreekt-speciale-relatie"},{"source":"nos-utrecht-ontvriendt-chinese-provincie-vanwege"}]},{"kind":"severed","stage":"decided","date":"2022-11-16","date_basis":"vote","actor":{"side":"b","body":"council","name":"Provinciale Staten"},"reasons":["human_rights","geopolitics_security"],"note":"Unanimous. One party names China-Russia friendship as decisive.","citations":[{"source":"rtv-utrecht-2022-11-provincie-is-het-unaniem-eens"},{"source":"vvd-provincie-utrecht-2022-11-einde-vriendschapsband-met-guangdong"}]}]}'),
	('partnership', 'hebei-cn--zuid-holland-nl', 1, '{"id":"hebei-cn--zuid-holland-nl","cities":["hebei-cn","zuid-holland-nl"],"countries":["CN","NL"],"kind":"sister_city","searches":[{"day":"2026-11-30","languages":["nl"],"words":["provincie Zuid-Holland Shanghai Pudong Hebei samenwerking beëindigen Provinciale Staten 2022 2023"],"result":"change"}],"checked_on":"2026-11-30","note":"Agreements for fixed terms; the last one was to run out in 2025. What followed was not found.","events":[{"kind":"contact","stage":"effective","date":"1993","actor":{"side":"both"},"citations":[{"source":"provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en"}]},{"kind":"established","stage":"effective","date":"2007","actor":{"side":"both"},"citations":[{"source":"provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en"},{"source":"provincie-zuid-holland-2020-11-17-zuid-holland-hernieuwt-samenwerking-met"}]},{"kind":"renewed","stage":"effective","date":"2016","actor":{"side":"both"},"note":"Memorandum 2016-2020.","citations":[{"source":"provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en"}]},{"kind":"renewed","stage":"effective","date":"2020-11-16","actor":{"side":"both"},"note":"Memorandum 2021-2025.","citations":[{"source":"provincie-zuid-holland-2020-11-17-zuid-holland-hernieuwt-samenwerking-met"}]},{"kind":"expired","stage":"proposed","date":"2024-02-09","due":"2025","actor":{"side":"b","body":"executive","name":"Gedeputeerde Staten"},"reasons":["no_benefit","human_rights","geopolitics_security"],"note":"Gradual reduction; agreement lapses in 2025.","citations":[{"source":"nieuws-nl-2024-02-09-provincie-zuid-holland-bouwt-samenwerking","fragment":"loopt in 2025 af en wordt dan “anders ingericht”"}]}]}'),
	('partnership', 'heerenveen-nl--hefei-cn', 1, '{"id":"heerenveen-nl--hefei-cn","cities":["heerenveen-nl","hefei-cn"],"countries":["NL","CN"],"kind":"unspecified","native_label":"stedenband","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Heerenveen Hefei vriendschapsband gemeente China 2021 2022 2023"],"result":"nothing_newer"}],"checked_on":"2026-11-30","events":[{"kind":"attested","stage":"reported","date":"2020-10","date_basis":"publication","actor":{"side":"third_party"},"citations":[{"source":"nh-nieuws-2020-10-stedenbanden-met-china-het-is"}]}]}'),
	('partnership', 'arnhem-nl--breda-nl', 2, '{"id":"arnhem-nl--breda-nl","cities":["arnhem-nl","breda-nl"],"countries":["NL","NL"],"kind":"friendship","events":[{"kind":"established","stage":"reported","date":"1990~","citations":[{"source":"city-monitor-2023-05-10"}]}]}'),
	('source', 'small-list', 3, '{"id":"small-list","url":"https://list.example/","publisher":"The lister","title":"A small list","kind":"dataset"}'),
	('partnership', 'breda-nl--wuhan-cn', 3, '{"id":"breda-nl--wuhan-cn","cities":["breda-nl","wuhan-cn"],"countries":["NL","CN"],"kind":"unspecified","events":[{"kind":"attested","stage":"reported","date":"2026-11-01","date_basis":"publication","citations":[{"source":"small-list","locator":"row 3","note":"Stated as Breda, Netherlands and Wuhan, China."}]}]}'),
	('partnership', 'arnhem-nl--wuhan-cn', 3, '{"id":"arnhem-nl--wuhan-cn","cities":["arnhem-nl","wuhan-cn"],"countries":["NL","CN"],"kind":"sister_city","native_label":"stedenband","note":"The only pair that the article in City Monitor of 10 May 2023 names in full; it gives only the year. The decision took effect at once, against the advice of the mayor and the aldermen, although the article quotes the mayor in its defence.","events":[{"kind":"contact","stage":"effective","date":"1995","actor":{"side":"both"},"citations":[{"source":"wuhan-municipal-portal-arnhem-holland"}]},{"kind":"established","stage":"effective","date":"1999-09","actor":{"side":"both"},"citations":[{"source":"nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan"},{"source":"wuhan-municipal-portal-arnhem-holland"}]},{"kind":"kept","stage":"proposed","date":"2021-06","actor":{"side":"a","body":"executive","name":"college van B&W / mayor"},"note":"Executive advised keeping the partnership; overruled by the council.","citations":[{"source":"nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan"},{"source":"reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan"}]},{"kind":"severed","stage":"decided","date":"2021-07-21","date_basis":"inferred","actor":{"side":"a","body":"council","name":"Arnhem city council"},"reasons":["human_rights"],"note":"Day derived: Wednesday evening before the reports of 22 July 2021. City Monitor gives only the year, and Omroep Brabant says Thursday.","citations":[{"source":"city-monitor-2023-05-10","stated_date":"2021","locator":"paragraph 3","fragment":"whose city broke ties with Wuhan in 2021","note":"Gives the year only; quotes the mayor in defence of the break."},{"source":"nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan"},{"source":"nl-times-2023-05-08","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts Arnhem among the municipalities that broke."},{"source":"nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan"},{"source":"nrc-2023-05-07","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts Arnhem among the municipalities that broke."},{"source":"omroep-brabant-2021-07-kun-je-vriendjes-zijn-met","stated_date":"2021-07-22","note":"Says Thursday; the other sources put the council meeting on Wednesday 21 July."},{"source":"reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan"}]},{"kind":"listed","stage":"reported","date":"2024","date_basis":"publication","actor":{"side":"b"},"note":"Unofficial Chinese list of Wuhan friendship cities dated 2024 still names Arnhem.","citations":[{"source":"zhaoyinghui-com-2024-wuhan-friendship-cities-as-of"}]},{"kind":"attested","stage":"reported","date":"2026-11-01","date_basis":"publication","citations":[{"source":"small-list","locator":"row 2","note":"Stated as Arnhem, Netherlands and Wuhan, China."}]}],"further_sources":["kinaforum-blog-2021-07-25-dutch-town-cuts-twinning-ties","nrc-2023-05-07-de-chinese-zusterstad-is-uit"]}'),
	('publisher', 'news-example', 4, '{"id":"news-example","name":"news.example"}'),
	('source', 'news-example-2025-06-02-council-ends-the-tie', 4, '{"id":"news-example-2025-06-02-council-ends-the-tie","url":"https://news.example/vote","publisher":"news.example","publisher_id":"news-example","title":"Council ends the tie","published":"2025-06-02","kind":"press"}'),
	('partnership', 'almere-nl--shenzhen-cn', 4, '{"id":"almere-nl--shenzhen-cn","cities":["almere-nl","shenzhen-cn"],"countries":["NL","CN"],"kind":"sister_city","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Almere Shenzhen stedenband gemeenteraad 2022 2023 2024 beëindigd"],"result":"sign_of_life"}],"checked_on":"2026-11-30","note":"Dutch local magazine counts 2013 as the start of the sister-city partnership.","events":[{"kind":"established","stage":"effective","date":"2013-06-21","actor":{"side":"both"},"note":"Memorandum of friendly exchange.","citations":[{"source":"shenzhen-government-site-sister-cities-almere"}]},{"kind":"attested","stage":"reported","date":"2014-06-08/2014-06-12","date_basis":"effect","actor":{"side":"a","body":"mayor","name":"Annemarie Jorritsma"},"citations":[{"source":"gemeente-almere-dienstreis-a-jorritsma-lebbink-naar","fragment":"Bestendigen van de relatie tussen Shenzhen en Almere"}]},{"kind":"changed","stage":"effective","date":"2016-05-31","actor":{"side":"both"},"kind_after":"sister_city","note":"From memorandum to sister city.","citations":[{"source":"shenzhen-government-site-sister-cities-almere"}]},{"kind":"ended","stage":"reported","date":"2025-06-01","citations":[{"source":"news-example-2025-06-02-council-ends-the-tie"}]}],"further_sources":["lifestyle-almere-de-succesvolste-stad-van-china"]}'),
	('partnership', 'almere-nl--shenzhen-cn', 5, '{"id":"almere-nl--shenzhen-cn","cities":["almere-nl","shenzhen-cn"],"countries":["NL","CN"],"kind":"sister_city","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Almere Shenzhen stedenband gemeenteraad 2022 2023 2024 beëindigd"],"result":"sign_of_life"}],"checked_on":"2026-11-30","note":"A note that an editor corrected over HTTP.","events":[{"kind":"established","stage":"effective","date":"2013-06-21","actor":{"side":"both"},"note":"Memorandum of friendly exchange.","citations":[{"source":"shenzhen-government-site-sister-cities-almere"}]},{"kind":"attested","stage":"reported","date":"2014-06-08/2014-06-12","date_basis":"effect","actor":{"side":"a","body":"mayor","name":"Annemarie Jorritsma"},"citations":[{"source":"gemeente-almere-dienstreis-a-jorritsma-lebbink-naar","fragment":"Bestendigen van de relatie tussen Shenzhen en Almere"}]},{"kind":"changed","stage":"effective","date":"2016-05-31","actor":{"side":"both"},"kind_after":"sister_city","note":"From memorandum to sister city.","citations":[{"source":"shenzhen-government-site-sister-cities-almere"}]},{"kind":"ended","stage":"reported","date":"2025-06-01","citations":[{"source":"news-example-2025-06-02-council-ends-the-tie"}]}],"further_sources":["lifestyle-almere-de-succesvolste-stad-van-china"]}'),
	('tombstone', 'breda-nl--yangzhou-cn', 6, '{"id":"breda-nl--yangzhou-cn","reason":"It never existed (https://example.org/never)"}');


--
-- Data for Name: city; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.city VALUES
	(1, 'almere-nl', 'b4508bb2a0be4224213d45ea7139bbff', 'Almere', NULL, '[]', '["Almere Stad","آلمره استاد"]', 'NL', 'municipality', 52.37025, 5.21413, 'geonames', 2759879, 'Q83178', NULL),
	(2, 'amsterdam-nl', '8c134128041af50a0f771553a40a4412', 'Amsterdam', NULL, '[]', '["Aemstelredamme","Aemsterdam","Amestelledamme","Amesterda","Amesterdam","Amesterdao","Amistardam","Amseutereudam","Amstadem","Amstardam","Amstedam","Amstehrdam","Amsteladamum","Amstelodamum","Amstelodhamon","Amsterda","Amsterdama","Amsterdamas","Amsterdame","Amsterdami","Amsterdamo","Amsterdams","Amsterdamu","Amsterdan","Amsterntam","Amsterodam","Amstyerdam","Amstɛrɩdam","Amstʻertam","Amsut''erudam","Amszterdam","Amusitedan","Amusuterudamu","Damsko","I-Amsterdami","Mokum","Mokum Aleph","Άμστερνταμ","Амстердам","Амстэрдам","Ամսթերտամ","Ամստերդամ","אמסטערדאם","אמסטרדם","آمستردام","ئامستېردام","ئەمستەردام","امسټرډام","ایمسٹرڈیم","ܐܡܣܛܪܕܐܡ","आम्स्टर्डम","एम्स्तरद्याम","ऐम्स्टर्डैम","আমস্টারডাম","ਅਮਸਤਰਦਮ","ଆମଷ୍ଟରଡ଼୍ୟାମ","ஆம்ஸ்டர்டம்","ಆಂಸ್ಟರ್ಡ್ಯಾಮ್","ആംസ്റ്റർഡാം","ඈම්ස්ටර්ඩෑම්","อัมสเตอร์ดัม","ཨེམ་སི་ཊར་ཌམ།","အမ်စတာဒမ်မြို့","ამსტერდამი","አምስተርዳም","アムステルダム","阿姆斯特丹","암스테르담"]', 'NL', 'municipality', 52.37403, 4.88969, 'geonames', 2759794, 'Q9899', NULL),
	(3, 'arnhem-nl', 'db78ced7286ee85db5c5fab79c4286e9', 'Arnhem', NULL, '[]', '["Arecanum","Arnem","Arnema","Arnheim","Arnhemas","Arnhemia","Arnhim","Gemeen Arnem","Άρνεμ","Арнем","Արնհեմ","ארנהם","آرنم","آرنهم","آرنهیم","آرنہم","آرنہیم","आर्नहेम","আর্নহেম","ਆਰਨਹੇਮ","არნემი","አርንሄም","アーネム","阿纳姆","아른험"]', 'NL', 'municipality', 51.98, 5.91111, 'geonames', 2759661, 'Q1310', NULL),
	(4, 'beijing-cn', '0e1d6a7e238cb6fa27828e8406a1f3f9', 'Beijing', NULL, '[{"name":"Peking","language":"de"}]', '["Bac Kinh","Baek-ging","Baekging","Bak Ging","Bak Ping","Behehzhin","Beijing City","Beijing Shi","Beising","Beixin","Bejdzing","Bejing","Beyjing","Beȝcinȝ","Dai Dou","Pechin","Pechino","Pechinu","Pechinum","Pecinum","Pei-ching","Pei-ching-shih","Peken","Pekin","Pekina","Pekinas","Pekini","Pekino","Peping","Pequim","Pequin","Pet-kin","Peycing","Pikkin","Yin Ging","Πεκίνο","Бейжің","Бээжин","Бәәҗң балһсн","Пекин","Пекинг","Пекін","Пекінґ","Պեկին","Փեքին","בייג''ינג","בייזשינג","بكين","بيكين","بیجنگ","بېجینګ","بېيجىڭ","بېيجىڭ شەھىرى","پکن","پێکەن","ބީޖިންގ","बीजिंग","बेइजिङ","বেইজিং","ਬੀਜਿੰਗ","બેઇજિંગ","பெய்ஜிங்","బీజింగ్","ಬೀಜಿಂಗ್","බෙයිජිං","ปักกิ่ง","པེ་ཅིང་གྲོང་ཁྱེར།","ပေကျင်းမြို့","პეკინი","ቤዪጂንግ","ប៉េកាំង","北京","北京市","베이징","북경"]', 'CN', 'municipality', 39.9075, 116.39723, 'geonames', 1816670, 'Q956', NULL),
	(5, 'breda-nl', '82c5589e601845be0cdc5fe56fac2886', 'Breda', NULL, '[]', '["Breda khot","Bredo","Brehda","Brenta","Μπρέντα","Бреда","Бреда хот","Бредо","Брэда","Բրեդա","ברדה","بردا","بريدا","بریدا","بریڈا","ब्रेडा","ব্রেডা","બ્રેડા","பிரெடா","బ్రీడ","ಬ್ರೆಡ್","เบรดา","ბრედა","ブレダ","布雷达","布雷達","브레다"]', 'NL', 'municipality', 51.58656, 4.77596, 'geonames', 2758401, 'Q40844', NULL),
	(6, 'capelle-aan-den-ijssel-nl', '4dd89ba83d9a3f71a7809563abb3c2c6', 'Capelle aan den IJssel', NULL, '[]', '["Capelle aan de IJssel","Capelle aan de Yssel","Kapele an den Eysel","Kapelle","Kapelle-an-den-Ehjssel","Капелле-ан-ден-Эйссел","Կապելե ան դեն Էյսել","كابيلا آن دن آيسل","กาเปเลออานเดอไอเซิล","艾瑟尔河畔卡佩勒","카펠러안덴에이설"]', 'NL', 'municipality', 51.92917, 4.57778, 'geonames', 2758012, NULL, NULL),
	(7, 'changzhou-cn', '4adf9b3522cb7af2a0e66384bab6c8db', 'Changzhou', NULL, '[]', '["Cangdzou","Cangdzov","Canggouo","Cchang-cou","Ch''ang-chou","Ch''ang-chou-shih","Chanchzhou","Chandzhou","Chang-chow-fu","Changchow","Changdzou","Changtsjou","Chanzhou khot","Csangcsou","Siong-chiu-chhi","Siong-ciu","Thuong Chau","Wu-chin","Wu-chin-hsien","Wujin","Wutsin","Чангџоу","Чанджоу","Чанжоу хот","Чанчжоу","چانگژو","چاڭجو شەھىر","常州","常州市","창저우 시"]', 'CN', 'municipality', 31.77359, 119.95401, 'geonames', 1815456, 'Q57970', NULL),
	(8, 'chengdu-cn', 'e4247b5b642f622139b4b082ece4f6fa', 'Chengdu', NULL, '[]', '["Ccheng-tu","Cendu","Cengdu","Cengduo","Ch''eng-tu","Ch''eng-tu-hsien","Ch''eng-tu-shih","Chehndu","Chendu","Chengdu Shi","Chundu","Chөndү","Csengtu","Cwngzduh","Hua-yang","Sang-tu-su","Seng-to-chhi","Sing-du","Thanh Do","Tianfu","Tin fu","Tsen''nkntou","Txengdu","Τσενγκντού","Ченгду","Ченду","Чънду","Чыңду","Чэнду","Чөндү","Չենդու","צנגדו","تشنغدو","چنگ دو","چنگدو","چینگدو","چېڭدۇ شەھىر","चेंगदू","छंतू","চেংদু","ਚੇਂਗਦੂ","செங்டூ","เฉิงตู","ချင်းဒူမြို့","ቼንግዱ","天府","成都","成都市","청두 시"]', 'CN', 'municipality', 30.66667, 104.06667, 'geonames', 1815286, 'Q30002', NULL),
	(9, 'chongchuan-district-nantong-cn', 'f63c90d0014c662e7d7e0d00a7ae6219', 'Chongchuan District', 'Nantong', '[]', '[]', 'CN', 'district', 32.01, 120.857, 'hand', NULL, NULL, NULL),
	(10, 'dalian-cn', '4da2a3cb205059a9c4c99c207c673f60', 'Dalian', NULL, '[]', '["Dairen","Dal''niy","Dalian City","Dalian Shi","Daljan''","Dalny","Lu-ta","Lu-ta-shih","Lueda","Lueta","Luta","Lüda","Ntalian","Ta-lien","Νταλιάν","Далянь","דאליין","داليان","دالیان","ต้าเหลียน","大连","大连市","大連","大連市","旅大","다롄 시","대련"]', 'CN', 'municipality', 38.91222, 121.60222, 'geonames', 1814087, 'Q74881', NULL),
	(11, 'delft-nl', 'cc0f9bdea87a201fc830de02b110380f', 'Delft', NULL, '[]', '["Ntelpht","Ντελφτ","Делфт","דלפט","デルフト市","代尔夫特"]', 'NL', 'municipality', 52.00667, 4.35556, 'geonames', 2757345, NULL, NULL),
	(12, 'eindhoven-nl', '757e803812de02640611f38585cbaaeb', 'Eindhoven', NULL, '[]', '["Aintchofen","Ajndkhoven","Ajntoven","Ehjndkhoven","Ehjndkhoven khot","Eindhove","Eindhovena","Eindhovenas","Eindhoveno","Eindovia","Ejndgoven","Eyndhoven","Αϊντχόφεν","Айндховен","Ајндховен","Ейндговен","Эйндховен","Эйндховен хот","Էյնդհովեն","איינדהובן","آئنڈھون","آيندهوفن","آیندهوون","اینتہوون","आइंडहोवन","ไอนด์โฮเวน","ეინდჰოვენი","アイントホーフェン","埃因霍温","燕豪芬","에인트호번"]', 'NL', 'municipality', 51.44083, 5.47778, 'geonames', 2756253, 'Q9832', NULL),
	(13, 'emmen-nl', '8c5ad7efa674836797261f5ad2404034', 'Emmen', NULL, '[]', '["Ehmmen","Emen","Emenas","Emme","Emmeni vald","Емен","Еммен","Эммен","Էմմեն","אמן","إمن","إيمين","एमेन","エメン","埃門","에먼"]', 'NL', 'municipality', 52.77917, 6.90694, 'geonames', 2756136, NULL, NULL),
	(14, 'enschede-nl', 'c36caf06257e0c26935a9ac837d02a96', 'Enschede', NULL, '[]', '["Eanske","Ehnskhede","Ehnskhedeh","Ensjedee","Enskede","Enskhede","Ensxeyde","Ynskedee","Енсхеде","Энсхеде","Энсхедэ","Էնշխեյդե","אנסחדה","إنسخيده","انسخده","انشیدے","ܐܢܫܟܕܐ","เอนสเกเด","ენსხედე","エンスヘーデ","恩斯赫德","엔스헤더"]', 'NL', 'municipality', 52.21833, 6.89583, 'geonames', 2756071, NULL, NULL),
	(15, 'groningen-nl', 'ca1e879237130c48d8004d4aa10f89eb', 'Groningen', NULL, '[]', '["Chronin''nken","Greunienge","Grins","Groninga","Groninge","Groningena","Groningenas","Groningue","Grunneng","Qroningen","Vilojati Groningen","Χρόνινγκεν","Вилояти Гронинген","Гронинген","Гронінген","חרונינגן","خرونینگن","غرونينغن","گروننگن شہر","گرونينګن","گرونِنگن","ग्रोनिंगन","গ্রোনিংগেন","ਗ੍ਰੋਨਿਂਗਨ","გრონინგენი","ግሮኒንገን","フローニンゲン","フローニンゲン市","格罗宁根","흐로닝언"]', 'NL', 'municipality', 53.21917, 6.56667, 'geonames', 2755251, 'Q749', NULL),
	(16, 'guangdong-cn', '8d08052a9ed29357ffc27da214ad74fc', 'Guangdong', NULL, '[]', '[]', 'CN', 'province', 23.13, 113.26, 'hand', NULL, NULL, NULL),
	(17, 'hebei-cn', '60ec15faf56cb19a3055c570021f3319', 'Hebei', NULL, '[]', '[]', 'CN', 'province', 38.04, 114.51, 'hand', NULL, NULL, NULL),
	(18, 'heerenveen-nl', '3e760f54cc4a3f83f748bd58b32142e7', 'Heerenveen', NULL, '[]', '["Hereveen","It Hearrenfean","Kherenven","Херенвен"]', 'NL', 'municipality', 52.95929, 5.91854, 'geonames', 2754669, 'Q574558', NULL),
	(19, 'hefei-cn', '11e216edbfa780797050f64256ccd187', 'Hefei', NULL, '[]', '["Che-fej","Chefei","Hak-bui","Hap-pui-chhi","Hefei Shi","Hefej","Hefejo","Hefejus","Hefey","Heyfey","Ho-fei","Ho-fei-hsien","Ho-fei-shih","Hofej","Hop Phi","Hozfeiz","Khefej","Khehfehj","Khufej","Lu-chou","Luchow","Luchowfu","Lunchow","Χεφέι","Хефей","Хефеј","Хъфей","Хэфэй","Хөфэй","Հեյֆեյ","خفي","خېفېي شەھىر","هفئی","ہیفئی","ہیفیئی","ہے فی","हफै","हेफ़ेई","হেফেই","ਹੇਫੇਈ","เหอเฝย์","ሄፌይ","合肥","合肥市","허페이 시"]', 'CN', 'municipality', 31.86389, 117.28083, 'geonames', 1808722, 'Q185684', NULL),
	(20, 'jingdezhen-cn', 'c60b558e6c9aa7dff4bbd7fdd9d843c2', 'Jingdezhen', NULL, '[]', '["Ching-te-chen","Ching-te-chen-shih","Czindehchzhehn''","Fou-liang","Fowliang","Fowliang-hsien","Jingdezhen Shi","Kingtechen","Kingteh","Kingtehchen","Kingtehchin","Цзиндэчжэнь","景徳鎮","景德镇","景德镇市"]', 'CN', 'municipality', 29.2947, 117.20789, 'geonames', 1805680, 'Q34405', NULL),
	(21, 'maastricht-nl', 'a1db555819b42c6f59ce9f1bd6972a66', 'Maastricht', NULL, '[]', '["Maastrikht","Maastrixt","Maastrykht","Maestricht","Mastrichtas","Mastrihta","Mastrikht","Mastrique","Mastrixt","Mestreech","Traiectum Mosae","Μάαστριχτ","Маастрихт","Маастрыхт","Мастрихт","Մաստրիխտ","מאסטריכט","ماسترخت","ماسترشت","ماستریخت","ماسٹرخت","माएस्ट्रिख्ट","मास्ट्रिख्ट","মাস্ট্রিখট","ਮਾਸਟ੍ਰਿਖਟ","மாஸ்ட்ரிக்ட்","มาสทริชท์","მაასტრიხტი","ማስትሪክት","マーストリヒト","马斯特里赫特","마스트리흐트"]', 'NL', 'municipality', 50.84833, 5.68889, 'geonames', 2751283, 'Q1309', NULL),
	(22, 'nanjing-cn', '8ab80ef71e3b8a1a5514a5ee4bc52f78', 'Nanjing', NULL, '[]', '["Lâm-kiaⁿ-chhī","Nam Kinh","Nam-kin-su","Namkin","Nan''czin","Nan''zhin","Nan-ching","Nan-ching-shih","Nanchino","Nanchinum","Nandzing","Nandzjina","Nang-ging","Nanjing Shi","Nankijn","Nankin","Nankinas","Nanking","Nankingo","Nanquim","Nanquin","Nantsin''nk","Nanzging","Ναντσίνγκ","Нанкин","Нанкинг","Нанкін","Наньжин","Наньцзин","Нәнҗиң","Նանկին","נאנגינג","نانجنگ","نانجينغ","نانجینگ","ننجنگ","نەنجىڭ شەھىرى","नांजिंग","नानजिंग","नान्जिङ","নানজিং","ਨਾਨਜਿੰਗ","நாஞ்சிங்","നാൻജിങ്","หนานจิง","နန်ကျင်းမြို့","ნანკინი","ናንጂንግ","南京","南京市","난징","난징 시","남경"]', 'CN', 'municipality', 32.06167, 118.77778, 'geonames', 1799962, 'Q16666', NULL),
	(23, 'oosterhout-nl', '6319c19414d373ee7b5365c6a118811f', 'Oosterhout', NULL, '[]', '["Osterkhout","Остерхоут","奧斯特豪特"]', 'NL', 'municipality', 51.645, 4.85972, 'geonames', 2749450, NULL, NULL),
	(24, 'shangluo-cn', 'a6ff70ec90a6a6bbe5c5afe14d2cd739', 'Shangluo', NULL, '[]', '["Shanchzhou","Shang","Shang-hsien","Shangchow","Shangxian","Shangzhou","Shansyan","商洛市"]', 'CN', 'municipality', 33.86667, 109.93056, 'geonames', 1796068, NULL, NULL),
	(25, 'shenzhen-cn', '85f916580d624a4a1496507d0058dddf', 'Shenzhen', NULL, '[]', '["Bao''an","Chhum-chun-su","Pao-an","Pao-an-hsien","Sam Zan","Sen-cen","Sencjen","Sencsen","Sendzenas","Senjeno","Senzden","Senzen","Sham Chan","Sham Chun","Sham Chun Hu","Shehn''chzhehn''","Shen''chzhen''","Shen-ch''uan","Shen-ch''uan-hsu","Shen-chen","Shendzen","Shenzen","Shiem Chun","Shumchun","Shundzhun","Tham Quyen","Tschhimtschun","Шеньчжень","Шенџен","Шънджън","Шэньчжэнь","שנג''ן","شينزين","شینژین","شېنجېن شەھىرى","शेन्झेन","षेंचेन","শেনচেন","ਸ਼ੈਨਜ਼ੈਨ","சென்ச்சென்","เซินเจิ้น","宝安","寶安","新安","深セン市","深圳","深圳市","선전 시","심천"]', 'CN', 'municipality', 22.54554, 114.0683, 'geonames', 1795565, 'Q15174', NULL),
	(26, 'tianjin-cn', '2ea244e28f9fcb481f654b5e5f483eaf', 'Tianjin', NULL, '[]', '["T''ien-chin","T''ien-ching","T''ien-ching-shih","Tchien-tin","Tehnd''iin","Thien Tan","Thien-tsin","Tiandzinas","Tianjin Shi","Tianjing","Tiantzin","Tiencin","Tiencsin","Tiendzin","Tientsin","Tjan''czin''","Tjandzin","Tjandzina","Tjangino","Tjencin","Tyan''czin''","Tyantszin","Τιαντζίν","Тиендзин","Тэндьиин","Тяньцзинь","Тяньцзінь","Тјенцин","טיינג''ין","تيانجين","تيەنجىن شەھىرى","تیانجن","تیانجین","तिआंजिन","त्यांजिन","তিয়ানজিন","ਤਿਆਂਜਿਨ","தியான்ஜின்","ടിയാൻജിൻ","เทียนจิน","ཐན་ཅིན ་གྲོང་ཁྱེར།","ထျန်းကျင်းမြို့","ტიანძინი","ትያንጂን","天津","天津市","천진","톈진 시"]', 'CN', 'municipality', 39.14222, 117.17667, 'geonames', 1792947, 'Q11736', NULL),
	(27, 'tilburg-nl', '70ae0f38579940d9ad49f0248ccc1366', 'Tilburg', NULL, '[]', '["Cilburg","Tilburch","Tilburga","Tilburgas","Tilburgo","Tilia","Тилбург","Тілбург","Цілбург","تیلبورخ","ٹلبرگ","ทิลบืร์ก","ტილბურგი","ティルブルフ","蒂尔堡","틸뷔르흐"]', 'NL', 'municipality', 51.55551, 5.0913, 'geonames', 2746301, 'Q26430', NULL),
	(28, 'utrecht-province-nl', 'ca74f1e70e9773fd912fe8239d5640cb', 'Utrecht', NULL, '[{"name":"Provincie Utrecht"}]', '["Gemeente Utrecht","Magaalada Utrecht","Outrechte","Owtrext","Traiectum ad Rhenum","Utert","Utrech","Utrechtas","Utrehkht","Utreht","Utrehta","Utrehto","Utrei","Utrekht","Utrekht khot","Utreque","Utrext","Ουτρέχτη","Утрехт","Утрехт хот","Утрэхт","Ուտրեխտ","אוטרכט","أوترخت","یوترخت","یوتریخت","ܐܘܛܪܝܟܛ","उट्रेख्त","यूट्रेख्ट","উট্রেখট","ਯੂਟ੍ਰੇਖਟ","ยูเทรกต์","ယူးထရက်မြို့","უტრეხტი","ዩትሬክት","ユトレヒト","乌得勒支","烏德勒支","위트레흐트"]', 'NL', 'province', 52.09, 5.11, 'hand', NULL, 'Q803', NULL),
	(29, 'wuhan-cn', '50388569a937e34197efdffa1c386b17', 'Wuhan', NULL, '[]', '["Bu-han-chhi","Gouchan","Owhan","U-hang","Uhan","Uhana","Uhanas","Ukhan","Uxan","Vu Han","Vu-hon-su","Vuhan","Vuhani","Vuhano","Vujhan","Vukhan","Wu-chan","Wu-han-shih","Wuhan Shi","Γουχάν","Вухан","Вухан балһсн","Ухан","Ухань","Үkhan''","Үхань","Үһән","Ուհան","ווהאן","وهان","ووهان","ووھان","ووہان","ۋۇخەن شەھىرى","ܘܘܗܐܢ","वूहान","উহান","ਵੂਖ਼ਨ","வுகான்","വൂഹാൻ","อู่ฮั่น","ཝུའུ་ཧན་གྲོང་ཁྱེར།","ဝူဟန့်မြို့","უხანი","ዉሃን","武汉","武汉市","武漢","武漢市","우한 시","𐍅𐌿𐌷𐌰𐌽"]', 'CN', 'municipality', 30.58333, 114.26667, 'geonames', 1791247, 'Q11746', NULL),
	(30, 'xian-cn', 'a86b895d40a0d64805688be0eb862719', 'Xi''an', NULL, '[]', '["Ch''ang-an","Ch''ang-an-hsien","Hsi Gnan Fu","Hsi-an","Hsi-an-shih","Hsi-ching","Hsingan","Si-Gan-Fu","Sian","Siana","Sianas","Sianfu","Siano","Siking","Singan","Singano","Sjan","Tay An","Xi''an - xi an","Xi''an Shi","Сиань","Сіань","سیان","شىئەن شەھىرى","شيآن","शिआन","জিয়ান","ਸ਼ੀਆਨ","ซีอาน","ስያን","西安","西安市","시안 시"]', 'CN', 'municipality', 34.25833, 108.92861, 'geonames', 1790630, 'Q5826', NULL),
	(31, 'yangzhou-cn', 'b0f33d0292934f0a06395e84c8eb03c0', 'Yangzhou', NULL, '[]', '["Chiang-tu","Chiang-tu-hsien","Duong Chau","Han-chiang","Inciue","Iong-chiu-chhi","Iong-ciu","Janchzhou","Jancjou","Jandzhou","Jang-cou","Jangdzou","Jangdzov","Kiangtu","Yang-chou","Yang-chou-shih","Yang-chow-fu","Yangchow","Yangjo shehiri","Yangtsjou","İnçiü","Јангџоу","Янджоу","Янчжоу","יאנגצו","يانغتشو","یانگژو","ཡྰང་ཀྲོའུ།","扬州","扬州市","揚州","揚州市","양저우 시"]', 'CN', 'municipality', 32.39722, 119.43583, 'geonames', 1787227, 'Q57906', NULL),
	(32, 'yantai-cn', '4fc02f80df5a65d3194d7eb9bc35eccb', 'Yantai', NULL, '[]', '["Chefoo","Chifu","Ian-tai-chhi","Ieng-dai","Jan''taj","Jantai","Jen-tchaj","Yen GJai","Yen-t''ai","Yen-t''ai-shih","Јантај","Янтай","Яньтай","ינטאי","يەنتەي شەھىرى","یانتائی","یانتای","烟台","烟台市","煙台市","煙臺","연대","연태","옌타이 시"]', 'CN', 'municipality', 37.47649, 121.44081, 'geonames', 1787093, 'Q210493', NULL),
	(33, 'zuid-holland-nl', '2ec0150a2209522c8c292959ace77cc5', 'Zuid-Holland', NULL, '[{"name":"South Holland"}]', '[]', 'NL', 'province', 52.08, 4.31, 'hand', NULL, NULL, NULL);


--
-- Data for Name: confirmation_link; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: country_group; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: entity_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.entity_version VALUES
	(1, 'city', 1, 'almere-nl', '211e12d9fcbace5ca2e5eaff72dee109', 'b51c3ce7f577c42a293c92e1922d221f', '=Q83178
=geonames:2759879
almere
stad
استاد
المره', 'almere', 'municipality', 'NL', '', '', '', 2147483647, 2147483647, 52370250, 5214130, 38737591, 3535030, 50456582, 1, 2147483647, '{"id":"almere-nl","name":"Almere","qualifier":null,"names":[],"country":"NL","kind":"municipality","point":[5.21413,52.37025],"coordinate_source":"geonames","geonames":2759879,"wikidata":"Q83178","note":null,"links":{"self":"/v1/cities/almere-nl","partnerships":"/v1/partnerships?city=almere-nl"}}'),
	(2, 'city', 2, 'amsterdam-nl', '1ff5f2e57075e6ae812ec3898aea5fc1', '10353256453e85d7b51737da51456fe6', '=Q9899
=geonames:2759794
aemstelredamme
aemsterdam
aleph
amestelledamme
amesterda
amesterdam
amesterdao
amistardam
amseutereudam
amstadem
amstardam
amstedam
amstehrdam
amsteladamum
amstelodamum
amstelodhamon
amsterda
amsterdam
amsterdama
amsterdamas
amsterdame
amsterdami
amsterdamo
amsterdams
amsterdamu
amsterdan
amsterntam
amsterodam
amstertam
amstyerdam
amstɛrɩdam
amsuterudam
amszterdam
amusitedan
amusuterudamu
damsko
i
mokum
αμστερνταμ
амстердам
амстэрдам
ամսթերտամ
ամստերդամ
אמסטערדאם
אמסטרדם
امستردام
امسټرډام
ایمسٹرڈیم
يامستېردام
يەمستەردام
ܐܡܣܛܪܕܐܡ
आमसटरडम
एमसतरदय
ऐमसटरड
म
আমসট
ম
রড
ਅਮਸਤਰਦਮ
ଆମଷଟରଡୟ
ମ
ஆமஸடரடம
ಆ
ಮ
ಸಟರಡಯ
ആ
സററർഡ
ඈමසටරඩ
ම
ด
ม
มสเตอร
อ
ཊར
ཌམ
ས
ཨམ
ဒမမ
အမစတ
ამსტერდამი
암스테르담
አምስተርዳም
アムステルタム
阿姆斯特丹', 'amsterdam', 'municipality', 'NL', '', '', '', 2147483647, 2147483647, 52374030, 4889690, 38753670, 3315337, 50459149, 1, 2147483647, '{"id":"amsterdam-nl","name":"Amsterdam","qualifier":null,"names":[],"country":"NL","kind":"municipality","point":[4.88969,52.37403],"coordinate_source":"geonames","geonames":2759794,"wikidata":"Q9899","note":null,"links":{"self":"/v1/cities/amsterdam-nl","partnerships":"/v1/partnerships?city=amsterdam-nl"}}'),
	(3, 'city', 3, 'arnhem-nl', '3eb6506a471630278e7d48aa2f773859', 'c09c733f257cd5845aef1773c7380df1', '=Q1310
=geonames:2759661
arecanum
arnem
arnema
arnheim
arnhem
arnhemas
arnhemia
arnhim
gemeen
αρνεμ
арнем
արնհեմ
ארנהם
ارنم
ارنهم
ارنهیم
ارنہم
ارنہیم
आरनह
म
আরনহ
ম
ਆਰਨਹ
ਮ
არნემი
아른험
አርንሄም
アーネム
阿纳姆', 'arnhem', 'municipality', 'NL', '', '', '', 2147483647, 2147483647, 51980000, 5911110, 39032663, 4041283, 50190470, 1, 2147483647, '{"id":"arnhem-nl","name":"Arnhem","qualifier":null,"names":[],"country":"NL","kind":"municipality","point":[5.91111,51.98],"coordinate_source":"geonames","geonames":2759661,"wikidata":"Q1310","note":null,"links":{"self":"/v1/cities/arnhem-nl","partnerships":"/v1/partnerships?city=arnhem-nl"}}'),
	(4, 'city', 4, 'beijing-cn', '7aa115b16543269d2bafd0aa0fb35346', 'a4ff18f22b7f170b40d12c3a6e25d750', '=Q956
=geonames:1816670
bac
baek
baekging
bak
behehzhin
beijing
beising
beixin
bejdzing
bejing
beyjing
beȝcinȝ
ching
city
dai
dou
ging
kin
kinh
pechin
pechino
pechinu
pechinum
pecinum
pei
peken
pekin
pekina
pekinas
peking
pekini
pekino
peping
pequim
pequin
pet
peycing
pikkin
ping
shi
shih
yin
πεκινο
балһсн
беижің
бээжин
бәәҗң
пекин
пекинг
пекін
пекінґ
պեկին
փեքին
בייגינג
בייזשינג
بكين
بيكين
بیجنگ
بېجینګ
بېيجىڭ
شەھىرى
پکن
پێکەن
ނ
ބ
ގ
ޖ
इज
ग
ङ
ज
ब
ইজ
ব
ਗ
ਜ
ਬ
ઇજ
ગ
બ
ங
ப
யஜ
గ
జ
బ
ಗ
ಜ
ಬ
ජ
බ
ය
กก
ง
ป
ཁ
ག
ང
ཅང
པ
ར
က
င
ပ
မ
პეკინი
베이징
북경
ቤዪጂንግ
ក
ង
ប
北京
北京市', 'beijing', 'municipality', 'CN', '', '', '', 2147483647, 2147483647, 39907500, 116397230, -21727535, 43775149, 40873154, 1, 2147483647, '{"id":"beijing-cn","name":"Beijing","qualifier":null,"names":[{"name":"Peking","language":"de","since":null,"until":null}],"country":"CN","kind":"municipality","point":[116.39723,39.9075],"coordinate_source":"geonames","geonames":1816670,"wikidata":"Q956","note":null,"links":{"self":"/v1/cities/beijing-cn","partnerships":"/v1/partnerships?city=beijing-cn"}}'),
	(5, 'city', 5, 'breda-nl', '98667b9be6d124e2f900e144b8499ac0', 'cdf4a0c28846081e9f43705dd4d5b3d0', '=Q40844
=geonames:2758401
breda
bredo
brehda
brenta
khot
μπρεντα
бреда
бредо
брэда
хот
բրեդա
ברדה
بردا
بريدا
بریدا
بریڈا
ड
बर
ড
বর
ડ
બર
ட
ப
ர
డ
బర
ಡ
ಬರ
เบรดา
ბრედა
브레다
フレタ
布雷达
布雷達', 'breda', 'municipality', 'NL', '', '', '', 2147483647, 2147483647, 51586560, 4775960, 39447592, 3295839, 49919826, 1, 2147483647, '{"id":"breda-nl","name":"Breda","qualifier":null,"names":[],"country":"NL","kind":"municipality","point":[4.77596,51.58656],"coordinate_source":"geonames","geonames":2758401,"wikidata":"Q40844","note":null,"links":{"self":"/v1/cities/breda-nl","partnerships":"/v1/partnerships?city=breda-nl"}}'),
	(6, 'city', 6, 'capelle-aan-den-ijssel-nl', '6951f027a1dde4a9380dcbdf947ab165', '0b49b35251cde8a8303b26b65c5763d1', '=geonames:2758012
aan
an
capelle
de
den
ehjssel
eysel
ijssel
kapele
kapelle
yssel
ан
ден
капелле
эиссел
ան
դեն
էյսել
կապելե
ان
ايسل
دن
كابيلا
กาเปเลออานเดอไอเซ
ล
카펠러안덴에이설
艾瑟尔河畔卡佩勒', 'capelle aan den ijssel', 'municipality', 'NL', '', '', '', 2147483647, 2147483647, 51929170, 4577780, 39160500, 3135494, 50155638, 1, 2147483647, '{"id":"capelle-aan-den-ijssel-nl","name":"Capelle aan den IJssel","qualifier":null,"names":[],"country":"NL","kind":"municipality","point":[4.57778,51.92917],"coordinate_source":"geonames","geonames":2758012,"wikidata":null,"note":null,"links":{"self":"/v1/cities/capelle-aan-den-ijssel-nl","partnerships":"/v1/partnerships?city=capelle-aan-den-ijssel-nl"}}'),
	(7, 'city', 7, 'changzhou-cn', 'b87c5c7df23dbe09eca5e37ded894e8e', '315254db874176ac0dff54d71be415ac', '=Q57970
=geonames:1815456
cangdzou
cangdzov
canggouo
cchang
chanchzhou
chandzhou
chang
changchow
changdzou
changtsjou
changzhou
chanzhou
chau
chhi
chin
chiu
chou
chow
ciu
cou
csangcsou
fu
hsien
khot
shih
siong
thuong
wu
wujin
wutsin
хот
чангџоу
чанджоу
чанжоу
чанчжоу
شەھىر
چانگژو
چاڭجو
시
창저우
常州
常州市', 'changzhou', 'municipality', 'CN', '', '', '', 2147483647, 2147483647, 31773590, 119954010, -27043407, 46927505, 33547392, 1, 2147483647, '{"id":"changzhou-cn","name":"Changzhou","qualifier":null,"names":[],"country":"CN","kind":"municipality","point":[119.95401,31.77359],"coordinate_source":"geonames","geonames":1815456,"wikidata":"Q57970","note":null,"links":{"self":"/v1/cities/changzhou-cn","partnerships":"/v1/partnerships?city=changzhou-cn"}}'),
	(8, 'city', 8, 'chengdu-cn', '5ca9a1f030a1200c474524144d8d068c', '1794f05c993d478835afab0c7fc08c32', '=Q30002
=geonames:1815286
ccheng
cendu
cengdu
cengduo
chehndu
chendu
cheng
chengdu
chhi
chundu
chөndү
csengtu
cwngzduh
do
du
fu
hsien
hua
sang
seng
shi
shih
sing
su
thanh
tianfu
tin
to
tsennkntou
tu
txengdu
yang
τσενγκντου
ченгду
ченду
чънду
чыңду
чэнду
чөндү
չենդու
צנגדו
تشنغدو
دو
شەھىر
چنگ
چنگدو
چینگدو
چېڭدۇ
गद
च
छ
त
চ
দ
ਗਦ
ਚ
ஙட
ச
งต
เฉ
ခ
င
ဒ
မ
시
청두
ቼንግዱ
天府
成都
成都市', 'chengdu', 'municipality', 'CN', '', '', '', 2147483647, 2147483647, 30666670, 104066670, -13319207, 53156841, 32494817, 1, 2147483647, '{"id":"chengdu-cn","name":"Chengdu","qualifier":null,"names":[],"country":"CN","kind":"municipality","point":[104.06667,30.66667],"coordinate_source":"geonames","geonames":1815286,"wikidata":"Q30002","note":null,"links":{"self":"/v1/cities/chengdu-cn","partnerships":"/v1/partnerships?city=chengdu-cn"}}'),
	(9, 'city', 9, 'chongchuan-district-nantong-cn', '170e0f39fb0bf6b612c43befa0c8b227', '932b5c82d452ca1b821f78a7b154fe99', 'chongchuan
district
nantong', 'chongchuan district', 'district', 'CN', '', '', '', 2147483647, 2147483647, 32010000, 120857000, -27708371, 46376264, 33770586, 1, 2147483647, '{"id":"chongchuan-district-nantong-cn","name":"Chongchuan District","qualifier":"Nantong","names":[],"country":"CN","kind":"district","point":[120.857,32.01],"coordinate_source":"hand","geonames":null,"wikidata":null,"note":null,"links":{"self":"/v1/cities/chongchuan-district-nantong-cn","partnerships":"/v1/partnerships?city=chongchuan-district-nantong-cn"}}'),
	(10, 'city', 10, 'dalian-cn', 'd0a22b6aa7dc71274c7599ff80a0dec1', 'c5d67b1c5c94f13641fe990314880b47', '=Q74881
=geonames:1814087
city
dairen
dalian
daljan
dalniy
dalny
lien
lu
luda
lueda
lueta
luta
ntalian
shi
shih
ta
νταλιαν
далянь
דאליין
داليان
دالیان
ตาเหล
ยน
다롄
대련
시
大连
大连市
大連
大連市
旅大', 'dalian', 'municipality', 'CN', '', '', '', 2147483647, 2147483647, 38912220, 121602220, -25977366, 42221940, 40018100, 1, 2147483647, '{"id":"dalian-cn","name":"Dalian","qualifier":null,"names":[],"country":"CN","kind":"municipality","point":[121.60222,38.91222],"coordinate_source":"geonames","geonames":1814087,"wikidata":"Q74881","note":null,"links":{"self":"/v1/cities/dalian-cn","partnerships":"/v1/partnerships?city=dalian-cn"}}'),
	(11, 'city', 11, 'delft-nl', '22a47d80da59ba157380b933c1739b3b', '03cf5efb46b7651e1ef9538e71405347', '=geonames:2757345
delft
ntelpht
ντελφτ
делфт
דלפט
テルフト市
代尔夫特', 'delft', 'municipality', 'NL', '', '', '', 2147483647, 2147483647, 52006670, 4355560, 39104685, 2978433, 50208731, 1, 2147483647, '{"id":"delft-nl","name":"Delft","qualifier":null,"names":[],"country":"NL","kind":"municipality","point":[4.35556,52.00667],"coordinate_source":"geonames","geonames":2757345,"wikidata":null,"note":null,"links":{"self":"/v1/cities/delft-nl","partnerships":"/v1/partnerships?city=delft-nl"}}'),
	(12, 'city', 12, 'eindhoven-nl', 'd978fd19de795c8a1c4ff6cafa49fd70', '430d9e64722b1747d2ee7bfafa76289e', '=Q9832
=geonames:2756253
aintchofen
ajndkhoven
ajntoven
ehjndkhoven
eindhove
eindhoven
eindhovena
eindhovenas
eindhoveno
eindovia
ejndgoven
eyndhoven
khot
αιντχοφεν
аиндховен
ајндховен
еиндговен
хот
эиндховен
էյնդհովեն
איינדהובן
ايندهوفن
اينڈھون
اینتہوون
ایندهوون
आइ
डह
वन
โฮเวน
ไอนด
ეინდჰოვენი
에인트호번
アイントホーフェン
埃因霍温
燕豪芬', 'eindhoven', 'municipality', 'NL', '', '', '', 2147483647, 2147483647, 51440830, 5477780, 39530525, 3790885, 49818981, 1, 2147483647, '{"id":"eindhoven-nl","name":"Eindhoven","qualifier":null,"names":[],"country":"NL","kind":"municipality","point":[5.47778,51.44083],"coordinate_source":"geonames","geonames":2756253,"wikidata":"Q9832","note":null,"links":{"self":"/v1/cities/eindhoven-nl","partnerships":"/v1/partnerships?city=eindhoven-nl"}}'),
	(13, 'city', 13, 'emmen-nl', '72d15bfdb236e1f5fcdae11faa3a7820', '8355f08c5bea0b4674221962e8a15d87', '=geonames:2756136
ehmmen
emen
emenas
emme
emmen
emmeni
vald
емен
еммен
эммен
էմմեն
אמן
امن
ايمين
एम
न
에먼
エメン
埃門', 'emmen', 'municipality', 'NL', '', '', '', 2147483647, 2147483647, 52779170, 6906940, 38257782, 4634402, 50732914, 1, 2147483647, '{"id":"emmen-nl","name":"Emmen","qualifier":null,"names":[],"country":"NL","kind":"municipality","point":[6.90694,52.77917],"coordinate_source":"geonames","geonames":2756136,"wikidata":null,"note":null,"links":{"self":"/v1/cities/emmen-nl","partnerships":"/v1/partnerships?city=emmen-nl"}}'),
	(14, 'city', 14, 'enschede-nl', 'd5d107d1eff655cec19f588da93de1be', 'adf0ef6f8c458c2067bfa2dabb4f57ca', '=geonames:2756071
eanske
ehnskhede
ehnskhedeh
enschede
ensjedee
enskede
enskhede
ensxeyde
ynskedee
енсхеде
энсхеде
энсхедэ
էնշխեյդե
אנסחדה
انسخده
انسخيده
انشیدے
ܐܢܫܟܕܐ
เอนสเกเด
ენსხედე
엔스헤더
エンスヘーテ
恩斯赫德', 'enschede', 'municipality', 'NL', '', '', '', 2147483647, 2147483647, 52218330, 6895830, 38749846, 4686385, 50353266, 1, 2147483647, '{"id":"enschede-nl","name":"Enschede","qualifier":null,"names":[],"country":"NL","kind":"municipality","point":[6.89583,52.21833],"coordinate_source":"geonames","geonames":2756071,"wikidata":null,"note":null,"links":{"self":"/v1/cities/enschede-nl","partnerships":"/v1/partnerships?city=enschede-nl"}}'),
	(15, 'city', 15, 'groningen-nl', 'e2288fe6b22159a5e85824588c0f1b12', '3130b4ecddb777b3b4e79ce2fa9e6b25', '=Q749
=geonames:2755251
chroninnken
greunienge
grins
groninga
groninge
groningen
groningena
groningenas
groningue
grunneng
qroningen
vilojati
χρονινγκεν
вилояти
гронинген
гронінген
חרונינגן
خرونینگن
شہر
غرونينغن
گروننگن
گرونينګن
गन
गर
न
গ
গর
ন
ਗਨ
ਗਰ
ਨ
გრონინგენი
흐로닝언
ግሮኒንገን
フローニンケン
フローニンケン市
格罗宁根', 'groningen', 'municipality', 'NL', '', '', '', 2147483647, 2147483647, 53219170, 6566670, 37896460, 4362431, 51027362, 1, 2147483647, '{"id":"groningen-nl","name":"Groningen","qualifier":null,"names":[],"country":"NL","kind":"municipality","point":[6.56667,53.21917],"coordinate_source":"geonames","geonames":2755251,"wikidata":"Q749","note":null,"links":{"self":"/v1/cities/groningen-nl","partnerships":"/v1/partnerships?city=groningen-nl"}}'),
	(16, 'city', 16, 'guangdong-cn', 'f92d1e489795b085350ad2b52d2bae3d', 'ffb269b11010e5c9b8e6c0a27fb7c8c0', 'guangdong', 'guangdong', 'province', 'CN', '', '', '', 2147483647, 2147483647, 23130000, 113260000, -23136937, 53826774, 25026478, 1, 2147483647, '{"id":"guangdong-cn","name":"Guangdong","qualifier":null,"names":[],"country":"CN","kind":"province","point":[113.26,23.13],"coordinate_source":"hand","geonames":null,"wikidata":null,"note":null,"links":{"self":"/v1/cities/guangdong-cn","partnerships":"/v1/partnerships?city=guangdong-cn"}}'),
	(17, 'city', 17, 'hebei-cn', '0aefe945d2e350dfb50e6b97be19357b', '897a74d1f342aa9c2d35c971781b6d91', 'hebei', 'hebei', 'province', 'CN', '', '', '', 2147483647, 2147483647, 38040000, 114510000, -20815936, 45655285, 39258832, 1, 2147483647, '{"id":"hebei-cn","name":"Hebei","qualifier":null,"names":[],"country":"CN","kind":"province","point":[114.51,38.04],"coordinate_source":"hand","geonames":null,"wikidata":null,"note":null,"links":{"self":"/v1/cities/hebei-cn","partnerships":"/v1/partnerships?city=hebei-cn"}}'),
	(18, 'city', 18, 'heerenveen-nl', 'a3239573b2fd1777e00c00063f721dc4', '6c002f4b3aea54b27edd18bdfc548927', '=Q574558
=geonames:2754669
hearrenfean
heerenveen
hereveen
it
kherenven
херенвен', 'heerenveen', 'municipality', 'NL', '', '', '', 2147483647, 2147483647, 52959290, 5918540, 38173205, 3957302, 50853813, 1, 2147483647, '{"id":"heerenveen-nl","name":"Heerenveen","qualifier":null,"names":[],"country":"NL","kind":"municipality","point":[5.91854,52.95929],"coordinate_source":"geonames","geonames":2754669,"wikidata":"Q574558","note":null,"links":{"self":"/v1/cities/heerenveen-nl","partnerships":"/v1/partnerships?city=heerenveen-nl"}}'),
	(19, 'city', 19, 'hefei-cn', '5d3f92189aad2e3f4749a455e51e22d2', 'a99e9f3be95b4fb1627874a0d5c69d70', '=Q185684
=geonames:1808722
bui
che
chefei
chhi
chou
fei
fej
hak
hap
hefei
hefej
hefejo
hefejus
hefey
heyfey
ho
hofej
hop
hozfeiz
hsien
khefej
khehfehj
khufej
lu
luchow
luchowfu
lunchow
phi
pui
shi
shih
χεφει
хефеи
хефеј
хъфеи
хэфэи
хөфэи
հեյֆեյ
خفي
خېفېي
شەھىر
فی
هفيی
ہیفيی
ہیفیيی
ہے
ई
फ
ह
हफ
ই
ফ
হ
ਈ
ਫ
ਹ
เหอเฝย
시
허페이
ሄፌይ
合肥
合肥市', 'hefei', 'municipality', 'CN', '', '', '', 2147483647, 2147483647, 31863890, 117280830, -24801069, 48090662, 33632711, 1, 2147483647, '{"id":"hefei-cn","name":"Hefei","qualifier":null,"names":[],"country":"CN","kind":"municipality","point":[117.28083,31.86389],"coordinate_source":"geonames","geonames":1808722,"wikidata":"Q185684","note":null,"links":{"self":"/v1/cities/hefei-cn","partnerships":"/v1/partnerships?city=hefei-cn"}}'),
	(20, 'city', 20, 'jingdezhen-cn', 'deaf9b8d6dc4ba72476ccdb99ebed997', 'f86f56ddbebb9e0ab781d244ea7c81ff', '=Q34405
=geonames:1805680
chen
ching
czindehchzhehn
fou
fowliang
hsien
jingdezhen
kingtechen
kingteh
kingtehchen
kingtehchin
liang
shi
shih
te
цзиндэчжэнь
景徳鎮
景德镇
景德镇市', 'jingdezhen', 'municipality', 'CN', '', '', '', 2147483647, 2147483647, 29294700, 117207890, -25404271, 49414626, 31173416, 1, 2147483647, '{"id":"jingdezhen-cn","name":"Jingdezhen","qualifier":null,"names":[],"country":"CN","kind":"municipality","point":[117.20789,29.2947],"coordinate_source":"geonames","geonames":1805680,"wikidata":"Q34405","note":null,"links":{"self":"/v1/cities/jingdezhen-cn","partnerships":"/v1/partnerships?city=jingdezhen-cn"}}'),
	(21, 'city', 21, 'maastricht-nl', '5ac0b8d2c4099b681cf97c3568be9e29', '5696d7e3b0b7dd58475833151b84536e', '=Q1309
=geonames:2751283
maastricht
maastrikht
maastrixt
maastrykht
maestricht
mastrichtas
mastrihta
mastrikht
mastrique
mastrixt
mestreech
mosae
traiectum
μααστριχτ
маастрихт
маастрыхт
мастрихт
մաստրիխտ
מאסטריכט
ماسترخت
ماسترشت
ماستریخت
ماسٹرخت
एसटर
खट
म
सटर
খট
ম
সটর
ਖਟ
ਮ
ਸਟਰ
கட
ம
ஸடர
ชท
มาสทร
მაასტრიხტი
마스트리흐트
ማስትሪክት
マーストリヒト
马斯特里赫特', 'maastricht', 'municipality', 'NL', '', '', '', 2147483647, 2147483647, 50848330, 5688890, 40026811, 3987368, 49405661, 1, 2147483647, '{"id":"maastricht-nl","name":"Maastricht","qualifier":null,"names":[],"country":"NL","kind":"municipality","point":[5.68889,50.84833],"coordinate_source":"geonames","geonames":2751283,"wikidata":"Q1309","note":null,"links":{"self":"/v1/cities/maastricht-nl","partnerships":"/v1/partnerships?city=maastricht-nl"}}'),
	(22, 'city', 22, 'nanjing-cn', '4a00f59420591b807e1f023d11ca1e87', '29360c0fac12a175d06abea49d103a2a', '=Q16666
=geonames:1799962
chhi
ching
ging
kian
kin
kinh
lam
nam
namkin
nan
nanchino
nanchinum
nanczin
nandzing
nandzjina
nang
nanjing
nankijn
nankin
nankinas
nanking
nankingo
nanquim
nanquin
nantsinnk
nanzging
nanzhin
shi
shih
su
ναντσινγκ
нанкин
нанкинг
нанкін
наньжин
наньцзин
нәнҗиң
նանկին
נאנגינג
شەھىرى
نانجنگ
نانجينغ
نانجینگ
ننجنگ
نەنجىڭ
ग
ङ
ज
न
नज
ন
নজ
ਗ
ਨ
ਨਜ
ங
ஞச
ந
ങ
ന
ൻജ
ง
หนานจ
င
နနက
မ
ნანკინი
난징
남경
시
ናንጂንግ
南京
南京市', 'nanjing', 'municipality', 'CN', '', '', '', 2147483647, 2147483647, 32061670, 118777780, -25992866, 47324313, 33819291, 1, 2147483647, '{"id":"nanjing-cn","name":"Nanjing","qualifier":null,"names":[],"country":"CN","kind":"municipality","point":[118.77778,32.06167],"coordinate_source":"geonames","geonames":1799962,"wikidata":"Q16666","note":null,"links":{"self":"/v1/cities/nanjing-cn","partnerships":"/v1/partnerships?city=nanjing-cn"}}'),
	(23, 'city', 23, 'oosterhout-nl', 'd4f75bf56980cfeae4523b0933a16f26', '729957b617ed626419d44cde80cacc9b', '=geonames:2749450
oosterhout
osterkhout
остерхоут
奧斯特豪特', 'oosterhout', 'municipality', 'NL', '', '', '', 2147483647, 2147483647, 51645000, 4859720, 39391978, 3349189, 49960176, 1, 2147483647, '{"id":"oosterhout-nl","name":"Oosterhout","qualifier":null,"names":[],"country":"NL","kind":"municipality","point":[4.85972,51.645],"coordinate_source":"geonames","geonames":2749450,"wikidata":null,"note":null,"links":{"self":"/v1/cities/oosterhout-nl","partnerships":"/v1/partnerships?city=oosterhout-nl"}}'),
	(24, 'city', 24, 'shangluo-cn', '81a974be1ff0f36bd0fca1dda265fd47', 'bc169d70d7fed2cab7704068f9c53236', '=geonames:1796068
hsien
shanchzhou
shang
shangchow
shangluo
shangxian
shangzhou
shansyan
商洛市', 'shangluo', 'municipality', 'CN', '', '', '', 2147483647, 2147483647, 33866670, 109930560, -18032860, 49732331, 35503174, 1, 2147483647, '{"id":"shangluo-cn","name":"Shangluo","qualifier":null,"names":[],"country":"CN","kind":"municipality","point":[109.93056,33.86667],"coordinate_source":"geonames","geonames":1796068,"wikidata":null,"note":null,"links":{"self":"/v1/cities/shangluo-cn","partnerships":"/v1/partnerships?city=shangluo-cn"}}'),
	(25, 'city', 25, 'shenzhen-cn', '94677d6fb4793cc3275e9aed094a8b81', '50e04381b7e715235156d7444e532aed', '=Q15174
=geonames:1795565
an
baoan
cen
chan
chen
chhum
chuan
chun
hsien
hsu
hu
pao
quyen
sam
sen
sencjen
sencsen
sendzenas
senjeno
senzden
senzen
sham
shehnchzhehn
shen
shenchzhen
shendzen
shenzen
shenzhen
shiem
shumchun
shundzhun
su
tham
tschhimtschun
zan
шеньчжень
шенџен
шънджън
шэньчжэнь
שנגן
شينزين
شینژین
شېنجېن
شەھىرى
च
न
नझ
श
ष
ন
নচ
শ
ਨ
ਨਜ
ਸ
ச
ன
னசச
น
นเจ
เซ
선전
시
심천
宝安
寶安
新安
深セン市
深圳
深圳市', 'shenzhen', 'municipality', 'CN', '', '', '', 2147483647, 2147483647, 22545540, 114068300, -23996839, 53725332, 24427537, 1, 2147483647, '{"id":"shenzhen-cn","name":"Shenzhen","qualifier":null,"names":[],"country":"CN","kind":"municipality","point":[114.0683,22.54554],"coordinate_source":"geonames","geonames":1795565,"wikidata":"Q15174","note":null,"links":{"self":"/v1/cities/shenzhen-cn","partnerships":"/v1/partnerships?city=shenzhen-cn"}}'),
	(26, 'city', 26, 'tianjin-cn', '637ac3832a54f922e3cd99cf19afab8d', '438f1edb779784e698a3fe6d6a0a7e32', '=Q11736
=geonames:1792947
chin
ching
shi
shih
tan
tchien
tehndiin
thien
tiandzinas
tianjin
tianjing
tiantzin
tien
tiencin
tiencsin
tiendzin
tientsin
tin
tjanczin
tjandzin
tjandzina
tjangino
tjencin
tsin
tyanczin
tyantszin
τιαντζιν
тиендзин
тэндьиин
тяньцзинь
тяньцзінь
тјенцин
טיינגין
تيانجين
تيەنجىن
تیانجن
تیانجین
شەھىرى
आ
ज
त
तय
न
ত
ন
নজ
য
ਆ
ਜ
ਤ
ਨ
த
ன
னஜ
ய
ട
യ
ൻ
ൻജ
น
ยนจ
เท
ཁ
ག
ང
ཅན
ཐན
ར
က
င
ထ
န
မ
ტიანძინი
시
천진
톈진
ትያንጂን
天津
天津市', 'tianjin', 'municipality', 'CN', '', '', '', 2147483647, 2147483647, 39142220, 117176670, -22568361, 43957297, 40216777, 1, 2147483647, '{"id":"tianjin-cn","name":"Tianjin","qualifier":null,"names":[],"country":"CN","kind":"municipality","point":[117.17667,39.14222],"coordinate_source":"geonames","geonames":1792947,"wikidata":"Q11736","note":null,"links":{"self":"/v1/cities/tianjin-cn","partnerships":"/v1/partnerships?city=tianjin-cn"}}'),
	(27, 'city', 27, 'tilburg-nl', '6ae98290d3df4766de971bd62cad3983', 'fd521b17b0529adc02b2ea96c6744bda', '=Q26430
=geonames:2746301
cilburg
tilburch
tilburg
tilburga
tilburgas
tilburgo
tilia
тилбург
тілбург
цілбург
تیلبورخ
ٹلبرگ
ก
ท
ร
ลบ
ტილბურგი
틸뷔르흐
ティルフルフ
蒂尔堡', 'tilburg', 'municipality', 'NL', '', '', '', 2147483647, 2147483647, 51555510, 5091300, 39455796, 3515297, 49898367, 1, 2147483647, '{"id":"tilburg-nl","name":"Tilburg","qualifier":null,"names":[],"country":"NL","kind":"municipality","point":[5.0913,51.55551],"coordinate_source":"geonames","geonames":2746301,"wikidata":"Q26430","note":null,"links":{"self":"/v1/cities/tilburg-nl","partnerships":"/v1/partnerships?city=tilburg-nl"}}'),
	(42, 'publisher', 9, 'bn-destem', 'fb1a16aee683b6f5b2ba95500186a5b5', '2afcdd8d34fe829bd4932d03bdab5fbf', '=bn destem
=bn-destem', 'bn destem', 'publisher', '', '', 'bn-destem', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"bn-destem","name":"BN DeStem","kind":"publisher","aliases":[]}'),
	(43, 'publisher', 10, 'boston-globe', 'a8fb4a6efa6ca40d4d792a26a9e87009', 'c58ee25214ca53f3b6d7a76101ff1873', '=boston globe
=boston globe / nyt
=boston-globe', 'boston globe', 'publisher', '', '', 'boston-globe', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"boston-globe","name":"Boston Globe","kind":"publisher","aliases":["Boston Globe / NYT"]}'),
	(28, 'city', 28, 'utrecht-province-nl', '5ddb826462917d5d8eaf6c1df14f0bfe', '0e1d6153f12fc5ac98c198b85b2db02a', '=Q803
ad
gemeente
khot
magaalada
outrechte
owtrext
provincie
rhenum
traiectum
utert
utrech
utrecht
utrechtas
utrehkht
utreht
utrehta
utrehto
utrei
utrekht
utreque
utrext
ουτρεχτη
утрехт
утрэхт
хот
ուտրեխտ
אוטרכט
اوترخت
یوترخت
یوتریخت
ܐܘܛܪܝܟܛ
उटर
खट
खत
टर
य
উটর
খট
ਖਟ
ਟਰ
ਯ
ยเทรกต
ထရကမ
ယ
უტრეხტი
위트레흐트
ዩትሬክት
ユトレヒト
乌得勒支
烏德勒支', 'utrecht', 'province', 'NL', '', '', '', 2147483647, 2147483647, 52090000, 5110000, 38989304, 3486562, 50265716, 1, 2147483647, '{"id":"utrecht-province-nl","name":"Utrecht","qualifier":null,"names":[{"name":"Provincie Utrecht","language":null,"since":null,"until":null}],"country":"NL","kind":"province","point":[5.11,52.09],"coordinate_source":"hand","geonames":null,"wikidata":"Q803","note":null,"links":{"self":"/v1/cities/utrecht-province-nl","partnerships":"/v1/partnerships?city=utrecht-province-nl"}}'),
	(29, 'city', 29, 'wuhan-cn', 'acb7ed324132238723a1e7fda7d0075e', '28ca9f6e203d37a013786167c8484bda', '=Q11746
=geonames:1791247
bu
chan
chhi
gouchan
han
hang
hon
owhan
shi
shih
su
u
uhan
uhana
uhanas
ukhan
uxan
vu
vuhan
vuhani
vuhano
vujhan
vukhan
wu
wuhan
γουχαν
балһсн
вухан
ухан
ухань
үkhan
үхань
үһән
ուհան
ווהאן
شەھىرى
وهان
ووهان
ووھان
ووہان
ۋۇخەن
ܘܘܗܐܢ
न
व
ह
উহ
ন
ਖਨ
ਵ
க
ன
வ
വ
ഹ
ൻ
น
อฮ
ཁ
ག
ང
ཝའ
ར
ཧན
ဝ
ဟနမ
უხანი
시
우한
ዉሃን
武汉
武汉市
武漢
武漢市
𐍅𐌿𐌷𐌰𐌽', 'wuhan', 'municipality', 'CN', '', '', '', 2147483647, 2147483647, 30583330, 114266670, -22541372, 50001137, 32415072, 1, 2147483647, '{"id":"wuhan-cn","name":"Wuhan","qualifier":null,"names":[],"country":"CN","kind":"municipality","point":[114.26667,30.58333],"coordinate_source":"geonames","geonames":1791247,"wikidata":"Q11746","note":null,"links":{"self":"/v1/cities/wuhan-cn","partnerships":"/v1/partnerships?city=wuhan-cn"}}'),
	(30, 'city', 30, 'xian-cn', '3c65e5530f0c4be94079fc898bd4c3dd', '5044d8b1f24882b9a58e999384671368', '=Q5826
=geonames:1790630
an
chang
ching
fu
gan
gnan
hsi
hsien
hsingan
shi
shih
si
sian
siana
sianas
sianfu
siano
siking
singan
singano
sjan
tay
xi
xian
сиань
сіань
سیان
شىيەن
شيان
شەھىرى
आन
श
জ
ন
য
ਆਨ
ਸ
ซ
อาน
시
시안
ስያን
西安
西安市', 'xi''an', 'municipality', 'CN', '', '', '', 2147483647, 2147483647, 34258330, 108928610, -17081335, 49809323, 35863958, 1, 2147483647, '{"id":"xian-cn","name":"Xi''an","qualifier":null,"names":[],"country":"CN","kind":"municipality","point":[108.92861,34.25833],"coordinate_source":"geonames","geonames":1790630,"wikidata":"Q5826","note":null,"links":{"self":"/v1/cities/xian-cn","partnerships":"/v1/partnerships?city=xian-cn"}}'),
	(31, 'city', 31, 'yangzhou-cn', 'd4d94e05f1dbf865ea1ab5e6661d4778', '172f1432b16d6ea7b903a2971bcc02b9', '=Q57906
=geonames:1787227
chau
chhi
chiang
chiu
chou
chow
ciu
cou
duong
fu
han
hsien
inciu
inciue
iong
janchzhou
jancjou
jandzhou
jang
jangdzou
jangdzov
kiangtu
shehiri
shih
tu
yang
yangchow
yangjo
yangtsjou
yangzhou
янджоу
янчжоу
јангџоу
יאנגצו
يانغتشو
یانگژو
ཀ
ང
འ
ཡ
시
양저우
扬州
扬州市
揚州
揚州市', 'yangzhou', 'municipality', 'CN', '', '', '', 2147483647, 2147483647, 32397220, 119435830, -26436875, 46849368, 34134915, 1, 2147483647, '{"id":"yangzhou-cn","name":"Yangzhou","qualifier":null,"names":[],"country":"CN","kind":"municipality","point":[119.43583,32.39722],"coordinate_source":"geonames","geonames":1787227,"wikidata":"Q57906","note":null,"links":{"self":"/v1/cities/yangzhou-cn","partnerships":"/v1/partnerships?city=yangzhou-cn"}}'),
	(32, 'city', 32, 'yantai-cn', 'e831e0f2476fb6a58b6c96206f17049e', '32cb5f3d6c5b742e6dc578f066565345', '=Q210493
=geonames:1787093
chefoo
chhi
chifu
dai
gjai
ian
ieng
jantai
jantaj
jen
shih
tai
tchaj
yantai
yen
янтаи
яньтаи
јантај
ינטאי
شەھىرى
يەنتەي
یانتايی
یانتای
시
연대
연태
옌타이
烟台
烟台市
煙台市
煙臺', 'yantai', 'municipality', 'CN', '', '', '', 2147483647, 2147483647, 37476490, 121440810, -26373214, 43137140, 38763448, 1, 2147483647, '{"id":"yantai-cn","name":"Yantai","qualifier":null,"names":[],"country":"CN","kind":"municipality","point":[121.44081,37.47649],"coordinate_source":"geonames","geonames":1787093,"wikidata":"Q210493","note":null,"links":{"self":"/v1/cities/yantai-cn","partnerships":"/v1/partnerships?city=yantai-cn"}}'),
	(33, 'city', 33, 'zuid-holland-nl', '51758a29052b16c51d400810ce07166b', '91aee4240225f31a85f17e11827cdc7c', 'holland
south
zuid', 'zuid-holland', 'province', 'NL', '', '', '', 2147483647, 2147483647, 52080000, 4310000, 39042931, 2942506, 50258883, 1, 2147483647, '{"id":"zuid-holland-nl","name":"Zuid-Holland","qualifier":null,"names":[{"name":"South Holland","language":null,"since":null,"until":null}],"country":"NL","kind":"province","point":[4.31,52.08],"coordinate_source":"hand","geonames":null,"wikidata":null,"note":null,"links":{"self":"/v1/cities/zuid-holland-nl","partnerships":"/v1/partnerships?city=zuid-holland-nl"}}'),
	(34, 'publisher', 1, 'ad', '6b4c7b245cb01cbfab72e9f5e0d335a6', '6082e7968125a9c07559b7aed65417a1', '=ad', 'ad', 'publisher', '', '', 'ad', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"ad","name":"AD","kind":"publisher","aliases":[]}'),
	(35, 'publisher', 2, 'ajmedia', 'd305d531cb6007ce71f3f13ad3616ee9', '63b3fda395d8949fe4b2b52a3a356cf6', '=ajmedia', 'ajmedia', 'publisher', '', '', 'ajmedia', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"ajmedia","name":"AJMEDIA","kind":"publisher","aliases":[]}'),
	(36, 'publisher', 3, 'arkansas-code', 'f87b0fc794babcc24887a3c6dac0bdb4', 'c256f2103ba58b17dd5f3f7ee987901d', '=arkansas code
=arkansas-code', 'arkansas code', 'publisher', '', '', 'arkansas-code', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"arkansas-code","name":"Arkansas Code","kind":"publisher","aliases":[]}'),
	(37, 'publisher', 4, 'augsburger-allgemeine', '0bd1ffb1e0fc36ffbfd0a0d1d4760ad5', 'c31aa4cb85e3f318dd8ec20cf5eeaff2', '=augsburger allgemeine
=augsburger-allgemeine', 'augsburger allgemeine', 'publisher', '', '', 'augsburger-allgemeine', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"augsburger-allgemeine","name":"Augsburger Allgemeine","kind":"publisher","aliases":[]}'),
	(38, 'publisher', 5, 'babel', '2d9da2033a9aeb8562b854bb3d86a35b', '0d6f0218e11f45bbbd0f0b7b86618216', '=babel', 'babel', 'publisher', '', '', 'babel', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"babel","name":"Babel","kind":"publisher","aliases":[]}'),
	(39, 'publisher', 6, 'beijing-municipality', '69001e35fce012b2db576877dbbb83c7', '30f8f8ba7bab84cfb64d0518294c7a44', '=beijing municipality
=beijing-municipality', 'beijing municipality', 'publisher', '', '', 'beijing-municipality', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"beijing-municipality","name":"Beijing Municipality","kind":"publisher","aliases":[]}'),
	(40, 'publisher', 7, 'binnenlands-bestuur', '04f3aa06b985f2b1db48772e894885a7', '00a577929c5f4ebd90c0d0cd15fa8b82', '=binnenlands bestuur
=binnenlands-bestuur', 'binnenlands bestuur', 'publisher', '', '', 'binnenlands-bestuur', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"binnenlands-bestuur","name":"Binnenlands Bestuur","kind":"publisher","aliases":[]}'),
	(41, 'publisher', 8, 'blik-op-nieuws', 'ffffbb9d72f20e7d342258f02a7f6d03', 'c23e338be376ec95dbcc203f754e0200', '=blik op nieuws
=blik-op-nieuws', 'blik op nieuws', 'publisher', '', '', 'blik-op-nieuws', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"blik-op-nieuws","name":"Blik op Nieuws","kind":"publisher","aliases":[]}'),
	(44, 'publisher', 11, 'brabants-dagblad', '6defb92bac9320fc49667ec8bc71b2d7', '41fa573a97ad6566a493a38803edba14', '=brabants dagblad
=brabants dagblad (teaser block on another page)
=brabants-dagblad', 'brabants dagblad', 'publisher', '', '', 'brabants-dagblad', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"brabants-dagblad","name":"Brabants Dagblad","kind":"publisher","aliases":["Brabants Dagblad (teaser block on another page)"]}'),
	(45, 'publisher', 12, 'breda-nieuws-nl', 'f8c5df610d7e65f1e791a313cb6207d7', 'ca1bf6e658341191b2b9f1da39fae8b2', '=breda-nieuws-nl
=breda.nieuws.nl', 'breda.nieuws.nl', 'publisher', '', '', 'breda-nieuws-nl', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"breda-nieuws-nl","name":"Breda.nieuws.nl","kind":"publisher","aliases":[]}'),
	(46, 'publisher', 13, 'brics-brasil', '763c279d436a26e9adb530d9ab036fc1', 'a7f6617b5002ccf8becbe6c179e53eab', '=brics brasil
=brics-brasil', 'brics brasil', 'publisher', '', '', 'brics-brasil', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"brics-brasil","name":"BRICS Brasil","kind":"publisher","aliases":[]}'),
	(47, 'publisher', 14, 'china-daily', '57fdb3196b89aa83234d524f04c4b96b', '21147ff04a5220f9d4d465a6d8ba6d51', '=china daily
=china daily (gansu)
=china daily (on gov.cn)
=china daily / xinhua
=china daily usa
=china services info (china daily)
=china-daily', 'china daily', 'publisher', '', '', 'china-daily', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"china-daily","name":"China Daily","kind":"publisher","aliases":["China Daily (Gansu)","China Daily (on gov.cn)","China Daily / Xinhua","China Daily USA","China Services Info (China Daily)"]}'),
	(48, 'publisher', 15, 'chinascope', '55ad0242593c8043e1d05f8594ea3ba6', '9a326ce187a9122e63fe4e7b3a1bba03', '=chinascope
=chinascope (citing dagens nyheter)
=chinascope (citing radio free asia)', 'chinascope', 'publisher', '', '', 'chinascope', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"chinascope","name":"Chinascope","kind":"publisher","aliases":["Chinascope (citing Dagens Nyheter)","Chinascope (citing Radio Free Asia)"]}'),
	(49, 'publisher', 16, 'chinees-nieuwjaar-den-haag', '7cf99924362c9f5192a134f419dc08ff', '72c3a159655140382c786ca82b355618', '=chinees nieuwjaar den haag
=chinees-nieuwjaar-den-haag', 'chinees nieuwjaar den haag', 'publisher', '', '', 'chinees-nieuwjaar-den-haag', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"chinees-nieuwjaar-den-haag","name":"Chinees Nieuwjaar Den Haag","kind":"publisher","aliases":[]}'),
	(50, 'publisher', 17, 'chugoku-shimbun', 'acbb9de1b90a6023fdade8c6b8712c00', 'b88fe70aca6a2998ffade2e4bde4378d', '=chugoku shimbun
=chugoku shimbun (megalodon copy)
=chugoku-shimbun', 'chugoku shimbun', 'publisher', '', '', 'chugoku-shimbun', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"chugoku-shimbun","name":"Chugoku Shimbun","kind":"publisher","aliases":["Chugoku Shimbun (megalodon copy)"]}'),
	(51, 'publisher', 18, 'citego', 'ed02bc79fbfbbe4fddd7a947df2531cf', '7fe308aa2ff4e0ab62ed05b91b2a8981', '=citego', 'citego', 'publisher', '', '', 'citego', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"citego","name":"Citego","kind":"publisher","aliases":[]}'),
	(52, 'publisher', 19, 'city-monitor', '4646b536a8051bc6fb4c75d504523352', 'a6b9e88c23f295cdfd19f61bfe16b4cf', '=city monitor
=city-monitor', 'city monitor', 'publisher', '', '', 'city-monitor', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"city-monitor","name":"City Monitor","kind":"publisher","aliases":[]}'),
	(53, 'publisher', 20, 'city-of-olsztyn', '208ba1b44c1048e8e8b67a5c8716b5ef', '2bf0a1b48c3f96556bdf90b4ceba808e', '=city of olsztyn
=city-of-olsztyn
=olsztyn city hall', 'city of olsztyn', 'publisher', '', '', 'city-of-olsztyn', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"city-of-olsztyn","name":"City of Olsztyn","kind":"publisher","aliases":["Olsztyn city hall"]}'),
	(54, 'publisher', 21, 'cnews', '0d863ffaf80860bb32ddbe5c718f5eaa', 'be98df218d27641fedf8b03b8d7be4d7', '=cnews', 'cnews', 'publisher', '', '', 'cnews', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"cnews","name":"CNews","kind":"publisher","aliases":[]}'),
	(55, 'publisher', 22, 'copy-of-xinhua', 'be71a992d60c5444d02ef0583ae06611', '2cde3054555a1f9ede0385ef03c74b63', '=copy of xinhua
=copy-of-xinhua', 'copy of xinhua', 'publisher', '', '', 'copy-of-xinhua', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"copy-of-xinhua","name":"Copy of Xinhua","kind":"publisher","aliases":[]}'),
	(56, 'publisher', 23, 'd66-emmen', 'e717de873bf89cda70f76ecb128f67e1', '2fad731a18da7a4fced6366f8c963786', '=d66 emmen
=d66-emmen', 'd66 emmen', 'publisher', '', '', 'd66-emmen', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"d66-emmen","name":"D66 Emmen","kind":"publisher","aliases":[]}'),
	(57, 'publisher', 24, 'd66-tilburg', 'ee6057a8e3fc37aa839cb2c200305c02', 'acb337b77cabe0d9f4272912ad05d5ff', '=d66 tilburg
=d66-tilburg', 'd66 tilburg', 'publisher', '', '', 'd66-tilburg', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"d66-tilburg","name":"D66 Tilburg","kind":"publisher","aliases":[]}'),
	(58, 'publisher', 25, 'dagens-nyheter', '50ee0e1bd8be5db45aacf2fe16f12b2e', 'bb77b593ae4c332e79e76a58f9acb642', '=dagens nyheter
=dagens-nyheter
=dn', 'dagens nyheter', 'publisher', '', '', 'dagens-nyheter', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"dagens-nyheter","name":"Dagens Nyheter","kind":"publisher","aliases":["DN"]}'),
	(59, 'publisher', 26, 'de-gelderlander', 'c1ac4f7856097315ed612eaac9744073', '65d95011ef8fe056c3fdd40efbd9e318', '=de gelderlander
=de-gelderlander', 'de gelderlander', 'publisher', '', '', 'de-gelderlander', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"de-gelderlander","name":"De Gelderlander","kind":"publisher","aliases":[]}'),
	(60, 'publisher', 27, 'de-kanttekening', '8ccc22f4962d4e488595a9df16f3c5ca', 'bd3759c4d512a504079bb3b036f326c2', '=de kanttekening
=de-kanttekening', 'de kanttekening', 'publisher', '', '', 'de-kanttekening', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"de-kanttekening","name":"De Kanttekening","kind":"publisher","aliases":[]}'),
	(61, 'publisher', 28, 'de-telegraaf', '5bd6ba478897893159a60ebf6f2177d5', '71c44b9afcf224a7d33be79c056ec7c5', '=de telegraaf
=de-telegraaf', 'de telegraaf', 'publisher', '', '', 'de-telegraaf', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"de-telegraaf","name":"De Telegraaf","kind":"publisher","aliases":[]}'),
	(62, 'publisher', 29, 'decentralization-initiative', '59137d4eb473d773d0b23415528ac085', 'a479285619601006ed10665dabdd4359', '=decentralization initiative
=decentralization-initiative', 'decentralization initiative', 'publisher', '', '', 'decentralization-initiative', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"decentralization-initiative","name":"Decentralization initiative","kind":"publisher","aliases":[]}'),
	(63, 'publisher', 30, 'delft-mamelodi', '533d5fd75aa04e190c803c45df416671', 'dd5eed960fc6edb0d4d901e3ecb53b01', '=delft-mamelodi', 'delft-mamelodi', 'publisher', '', '', 'delft-mamelodi', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"delft-mamelodi","name":"Delft-Mamelodi","kind":"publisher","aliases":[]}'),
	(64, 'publisher', 31, 'der-spiegel', 'cdb2e1363a6f5fe801bef99a76cd53d6', 'e4ed9b4ea78cbd884a0162c40baa482c', '=der spiegel
=der spiegel survey, 4 march 2022
=der-spiegel
=spiegel', 'der spiegel', 'publisher', '', '', 'der-spiegel', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"der-spiegel","name":"Der Spiegel","kind":"publisher","aliases":["Der Spiegel survey, 4 March 2022","Spiegel"]}'),
	(65, 'publisher', 32, 'deugd-net', 'a122ab36684dcd389fb1c4d70eb43125', '5f4eb024aaa5254b93542f2675657700', '=deugd-net
=deugd.net
=deugd.net (text spoken in committee by a citizen)', 'deugd.net', 'publisher', '', '', 'deugd-net', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"deugd-net","name":"deugd.net","kind":"publisher","aliases":["deugd.net (text spoken in committee by a citizen)"]}'),
	(66, 'publisher', 33, 'dpa', '38bfb7559262cd5e7522c45575ae92e9', '35a009b80777f827d1f19d86ffeac1e5', '=deutsche presse-agentur
=dpa
=dpa/zeit', 'dpa', 'agency', '', '', 'dpa', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"dpa","name":"dpa","kind":"agency","aliases":["DPA","Deutsche Presse-Agentur","dpa/Zeit"]}'),
	(67, 'publisher', 34, 'dui-hua-foundation', 'bf8f8f75b25d6d20890851301a72e034', '1fe29308fb2f279aa47f74854c692fd7', '=dui hua foundation
=dui-hua-foundation', 'dui hua foundation', 'publisher', '', '', 'dui-hua-foundation', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"dui-hua-foundation","name":"Dui Hua Foundation","kind":"publisher","aliases":[]}'),
	(68, 'publisher', 35, 'efe', '7ed115be0cfdf51efc71260c6e066fdf', 'ecf8e0a045c5e6f5400248948cf778fa', '=efe', 'efe', 'agency', '', '', 'efe', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"efe","name":"EFE","kind":"agency","aliases":[]}'),
	(69, 'publisher', 36, 'eindhoven-news', '0117ed2ff45f50ae8f570ade7ecba98d', 'dcab583bea8b18a6badab68caaf7cbb8', '=eindhoven news
=eindhoven-news', 'eindhoven news', 'publisher', '', '', 'eindhoven-news', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"eindhoven-news","name":"Eindhoven News","kind":"publisher","aliases":[]}'),
	(70, 'publisher', 37, 'el-periodico-de-aragon', 'e81050f049ddc7a74e851a410b21121a', 'd01663247347e309375fa6bf696c6cc1', '=el periodico de aragon
=el-periodico-de-aragon', 'el periodico de aragon', 'publisher', '', '', 'el-periodico-de-aragon', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"el-periodico-de-aragon","name":"El Periódico de Aragón","kind":"publisher","aliases":[]}'),
	(71, 'publisher', 38, 'epd', 'a36cc1f5ba71ecf8ac7d5d27c2ed0fbd', 'f5e37046d637b09dc3a7255d23e7dda9', '=epd', 'epd', 'agency', '', '', 'epd', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"epd","name":"epd","kind":"agency","aliases":[]}'),
	(72, 'publisher', 39, 'euregio', 'ed0351aff238c8fce92c690e6bd08245', 'd1a86c34bee5cc0e1b0ef4b385b82cc4', '=euregio', 'euregio', 'publisher', '', '', 'euregio', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"euregio","name":"EUREGIO","kind":"publisher","aliases":[]}'),
	(73, 'publisher', 40, 'european-union', 'b9fa51efd9f6188cee07a247741a77c5', '3a3c6a29f0a226b4b087984f87eed1ea', '=european union
=european-union', 'european union', 'publisher', '', '', 'european-union', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"european-union","name":"European Union","kind":"publisher","aliases":[]}'),
	(74, 'publisher', 41, 'evangelisch-de', '07986b083a105c6442ead44e89101e94', 'd194fbc4bc2972172b799bd51a962ae6', '=evangelisch-de
=evangelisch.de
=evangelisch.de (epd, citing spiegel)
=evangelisch.de / epd', 'evangelisch.de', 'publisher', '', '', 'evangelisch-de', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"evangelisch-de","name":"evangelisch.de","kind":"publisher","aliases":["evangelisch.de (epd, citing Spiegel)","evangelisch.de / epd"]}'),
	(75, 'publisher', 42, 'france-live', 'd6956172805c7e420b39a56e856e3636', 'f58dd82f631f916157dfb96cf0f41e36', '=france live
=france-live
=orange / france live', 'france live', 'publisher', '', '', 'france-live', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"france-live","name":"France Live","kind":"publisher","aliases":["Orange / France Live"]}'),
	(76, 'publisher', 43, 'fremover', '93aaea8a06f1605be2d9c978127714f9', 'ead7059ac314a7f4b0108e781462e50f', '=fremover', 'fremover', 'publisher', '', '', 'fremover', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"fremover","name":"Fremover","kind":"publisher","aliases":[]}'),
	(77, 'publisher', 44, 'g7-information-centre-university-of-toronto', 'a413518d60f37ae2237bc8a13b37d178', '40b77490b84242b9d539251fa08654e4', '=g7 information centre, university of toronto
=g7-information-centre-university-of-toronto', 'g7 information centre, university of toronto', 'publisher', '', '', 'g7-information-centre-university-of-toronto', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"g7-information-centre-university-of-toronto","name":"G7 Information Centre, University of Toronto","kind":"publisher","aliases":[]}'),
	(78, 'publisher', 45, 'galerie-terra-delft', 'ae9a622596942cb84c24b56d2d8126cf', '5bb1b8af9a64d217afb29bed2c2b4f54', '=galerie terra delft
=galerie-terra-delft', 'galerie terra delft', 'publisher', '', '', 'galerie-terra-delft', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"galerie-terra-delft","name":"Galerie Terra Delft","kind":"publisher","aliases":[]}'),
	(79, 'publisher', 46, 'gemeente-almere', 'b7874446de6b4da6c4b612897e45ac77', '07d57d6e78d1dfd8c0766c9ecebf9d3b', '=gemeente almere
=gemeente-almere', 'gemeente almere', 'publisher', '', '', 'gemeente-almere', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"gemeente-almere","name":"Gemeente Almere","kind":"publisher","aliases":[]}'),
	(80, 'publisher', 47, 'gemeente-breda', 'c89d7ff9adfb72308a92c316c8318490', '331de05d07eeb75b777b80cc856b49e6', '=gemeente breda
=gemeente-breda', 'gemeente breda', 'publisher', '', '', 'gemeente-breda', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"gemeente-breda","name":"Gemeente Breda","kind":"publisher","aliases":[]}'),
	(81, 'publisher', 48, 'gemeente-enschede', '6468ac7d3c6bac1b53417bd16d2b43ca', '0978efd67224025b16a72e063894a391', '=gemeente enschede
=gemeente enschede, press release
=gemeente-enschede', 'gemeente enschede', 'publisher', '', '', 'gemeente-enschede', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"gemeente-enschede","name":"Gemeente Enschede","kind":"publisher","aliases":["Gemeente Enschede, press release"]}'),
	(82, 'publisher', 49, 'gemeente-wageningen', 'db6ea66904b6749af1a1a74475d3518d', '71d93618133eccca76238a59bc6ba757', '=gemeente wageningen
=gemeente wageningen (by way of zbook.org)
=gemeente-wageningen', 'gemeente wageningen', 'publisher', '', '', 'gemeente-wageningen', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"gemeente-wageningen","name":"Gemeente Wageningen","kind":"publisher","aliases":["Gemeente Wageningen (by way of zbook.org)"]}'),
	(83, 'publisher', 50, 'gemeente-weert', '5a6fa3ae9c494d00b32ca0965e5db604', '5b569ed51083d7fcf86c43396a93a28f', '=gemeente weert
=gemeente-weert', 'gemeente weert', 'publisher', '', '', 'gemeente-weert', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"gemeente-weert","name":"Gemeente Weert","kind":"publisher","aliases":[]}'),
	(84, 'publisher', 51, 'go4export-province-of-overijssel', 'fe14e0c862da05deabe77ddd98f50703', '9aea5153628c46ee13c9b3222416ddfe', '=go4export (province of overijssel)
=go4export-province-of-overijssel', 'go4export (province of overijssel)', 'publisher', '', '', 'go4export-province-of-overijssel', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"go4export-province-of-overijssel","name":"GO4EXPORT (Province of Overijssel)","kind":"publisher","aliases":[]}'),
	(85, 'publisher', 52, 'goteborgs-stad', '5bdb0e04563caec479ee036e7a0ab0be', 'c3d9dc141f6141733aa47112da089c3a', '=goteborgs stad
=goteborgs-stad', 'goteborgs stad', 'publisher', '', '', 'goteborgs-stad', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"goteborgs-stad","name":"Göteborgs Stad","kind":"publisher","aliases":[]}'),
	(86, 'publisher', 53, 'groenlinks-breda', 'b33233ab4bfd3f79e8e0150f524c1d91', 'e3e4c38e2fa756ad2e3a7b3d84fb3e5b', '=groenlinks breda
=groenlinks-breda', 'groenlinks breda', 'publisher', '', '', 'groenlinks-breda', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"groenlinks-breda","name":"GroenLinks Breda","kind":"publisher","aliases":[]}'),
	(87, 'publisher', 54, 'groninger-internet-courant', '22bfe62a1916a22c9d21c331de9e8ad5', 'e5e660cdac7def27e8e5101c52ae557a', '=groninger internet courant
=groninger-internet-courant', 'groninger internet courant', 'publisher', '', '', 'groninger-internet-courant', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"groninger-internet-courant","name":"Groninger Internet Courant","kind":"publisher","aliases":[]}'),
	(88, 'publisher', 55, 'het-parool', 'c6e01be6fc8893daa1d4153be1d5601f', '6858c79a50f9c709b368c3b89bfa332e', '=het parool
=het-parool', 'het parool', 'publisher', '', '', 'het-parool', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"het-parool","name":"Het Parool","kind":"publisher","aliases":[]}'),
	(89, 'publisher', 56, 'indiana-capital-chronicle', '7edea2391f1212661f8241e7ad27155d', '25a09608d06d5ef1bdb2fcef491716b7', '=indiana capital chronicle
=indiana-capital-chronicle', 'indiana capital chronicle', 'publisher', '', '', 'indiana-capital-chronicle', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"indiana-capital-chronicle","name":"Indiana Capital Chronicle","kind":"publisher","aliases":[]}'),
	(90, 'publisher', 57, 'indiana-economic-digest', '402b73eeb00e4477ba4a381a597e1643', '7890913fd06ecee6bbdc295882d737b6', '=indiana economic digest
=indiana economic digest (indiana capital chronicle)
=indiana economic digest (repost of columbus press)
=indiana-economic-digest', 'indiana economic digest', 'publisher', '', '', 'indiana-economic-digest', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"indiana-economic-digest","name":"Indiana Economic Digest","kind":"publisher","aliases":["Indiana Economic Digest (Indiana Capital Chronicle)","Indiana Economic Digest (repost of Columbus press)"]}'),
	(91, 'publisher', 58, 'intal', '83db7000cf44cc5a144a4194e9d2b54a', '8453fdab566ba3c49c3a60103a19a67e', '=intal', 'intal', 'publisher', '', '', 'intal', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"intal","name":"Intal","kind":"publisher","aliases":[]}'),
	(92, 'publisher', 59, 'jiji-press', '1469d82e5ab5c6cbbdaf102b2ba02fdc', '79a1eeed7a68c4751c8669e39910ede8', '=jiji
=jiji press
=jiji-press', 'jiji press', 'agency', '', '', 'jiji-press', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"jiji-press","name":"Jiji Press","kind":"agency","aliases":["Jiji"]}'),
	(93, 'publisher', 60, 'jschina-com-cn', 'ad0b8862915f2dd862738fc34c8781bb', '61103823ff4c7bf2d8675271ce4e43dd', '=jschina-com-cn
=jschina.com.cn', 'jschina.com.cn', 'publisher', '', '', 'jschina-com-cn', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"jschina-com-cn","name":"jschina.com.cn","kind":"publisher","aliases":[]}'),
	(94, 'publisher', 61, 'kinaforum-blog', 'afa4dea844a27420ba029667877ef238', '139713b5ac3c97af17646ceffd41cc4a', '=kinaforum blog
=kinaforum blog (repost of rfa)
=kinaforum-blog', 'kinaforum blog', 'publisher', '', '', 'kinaforum-blog', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"kinaforum-blog","name":"Kinaforum blog","kind":"publisher","aliases":["Kinaforum blog (repost of RFA)"]}'),
	(95, 'publisher', 62, 'kommersant', '49f0dba5e1a17b9b9749fc89b339b9fc', '203a54f348480a2832ec1f3667246a48', '=kommersant', 'kommersant', 'publisher', '', '', 'kommersant', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"kommersant","name":"Kommersant","kind":"publisher","aliases":[]}'),
	(96, 'publisher', 63, 'kommuntorget', '332b6a65a99542de7068c34d8d12c78b', 'bb41c7c84897cec340809bb1526d99e1', '=kommuntorget', 'kommuntorget', 'publisher', '', '', 'kommuntorget', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"kommuntorget","name":"Kommuntorget","kind":"publisher","aliases":[]}'),
	(97, 'publisher', 64, 'kyodo-news', '57e450f66be31193342e311767b52a2a', '17831522e82374f9f9503fa12b86727b', '=kyodo
=kyodo news
=kyodo via oana
=kyodo via us embassy japan media highlights
=kyodo-news', 'kyodo news', 'agency', '', '', 'kyodo-news', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"kyodo-news","name":"Kyodo News","kind":"agency","aliases":["Kyodo","Kyodo via OANA","Kyodo via US Embassy Japan media highlights"]}'),
	(98, 'publisher', 65, 'la-gazette-des-communes', 'a0d8a51eb8a8010bfe3e658ce72b2894', 'e04c1c35a0c00c044ac998c0203c7271', '=la gazette des communes
=la-gazette-des-communes', 'la gazette des communes', 'publisher', '', '', 'la-gazette-des-communes', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"la-gazette-des-communes","name":"La Gazette des communes","kind":"publisher","aliases":[]}'),
	(99, 'publisher', 66, 'lifestyle-almere', '00c9090446dface78a3ff04fcbddf87e', '41c1099475b9a39ebcd7fcd733abb5ed', '=lifestyle almere
=lifestyle-almere', 'lifestyle almere', 'publisher', '', '', 'lifestyle-almere', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"lifestyle-almere","name":"Lifestyle Almere","kind":"publisher","aliases":[]}'),
	(100, 'publisher', 67, 'lpf-breda', '573e508970b3531c6988707384bbd7b1', '4ebdf0aad7ad2125c8fb1728d86dac0d', '=lpf breda
=lpf-breda', 'lpf breda', 'publisher', '', '', 'lpf-breda', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"lpf-breda","name":"LPF Breda","kind":"publisher","aliases":[]}');
INSERT INTO public.entity_version VALUES
	(101, 'publisher', 68, 'lsm', '1832931e9f5ae41512e1cc9af291635e', 'd6075491c21fce19141ede3b1769ef05', '=lsm', 'lsm', 'publisher', '', '', 'lsm', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"lsm","name":"LSM","kind":"publisher","aliases":[]}'),
	(102, 'publisher', 69, 'make-it-in-tilburg', '920d9b46954d648502f35753c3a1453b', '662433ac7c15069997a33af1d5c565e3', '=make it in tilburg
=make-it-in-tilburg', 'make it in tilburg', 'publisher', '', '', 'make-it-in-tilburg', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"make-it-in-tilburg","name":"Make it in Tilburg","kind":"publisher","aliases":[]}'),
	(103, 'publisher', 70, 'manila-bulletin', '9fa3a17ece182768ec1345f636051126', '7baf641ef8a0decd4924b884ddc223f4', '=manila bulletin
=manila-bulletin', 'manila bulletin', 'publisher', '', '', 'manila-bulletin', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"manila-bulletin","name":"Manila Bulletin","kind":"publisher","aliases":[]}'),
	(104, 'publisher', 71, 'ministry-of-foreign-affairs-of-ukraine', '016db4059303ed178d3764f5d97e12c2', 'fb3a64a3e1bd34cf448d6db769efc69c', '=ministry of foreign affairs of ukraine
=ministry-of-foreign-affairs-of-ukraine', 'ministry of foreign affairs of ukraine', 'publisher', '', '', 'ministry-of-foreign-affairs-of-ukraine', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"ministry-of-foreign-affairs-of-ukraine","name":"Ministry of Foreign Affairs of Ukraine","kind":"publisher","aliases":[]}'),
	(105, 'publisher', 72, 'mitteldeutsche-zeitung', '9b5cdc63141c47cba60bbae07f63462a', 'e67bbc20731550e5ea56e652675fd47c', '=mitteldeutsche zeitung
=mitteldeutsche-zeitung', 'mitteldeutsche zeitung', 'publisher', '', '', 'mitteldeutsche-zeitung', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"mitteldeutsche-zeitung","name":"Mitteldeutsche Zeitung","kind":"publisher","aliases":[]}'),
	(106, 'publisher', 73, 'nantong-municipal-government', '873264eb8d766ced59a2d888b432949e', '86867723c35f38061f351c7663d7ea00', '=nantong municipal government
=nantong-municipal-government', 'nantong municipal government', 'publisher', '', '', 'nantong-municipal-government', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nantong-municipal-government","name":"Nantong municipal government","kind":"publisher","aliases":[]}'),
	(107, 'publisher', 74, 'nato', '4ca191d6d5cdc8d3801d0ebab4993060', 'c50e9304e65ade66fe597b102a9ebdd2', '=nato', 'nato', 'publisher', '', '', 'nato', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nato","name":"NATO","kind":"publisher","aliases":[]}'),
	(108, 'publisher', 75, 'new-facts-eu', '7e57708077390d478b617055bfad3f15', 'ee4c9989f0125606c562d63c25db291b', '=new-facts-eu
=new-facts.eu
=new-facts.eu (afp, citing spiegel)', 'new-facts.eu', 'publisher', '', '', 'new-facts-eu', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"new-facts-eu","name":"new-facts.eu","kind":"publisher","aliases":["new-facts.eu (AFP, citing Spiegel)"]}'),
	(109, 'publisher', 76, 'nh-nieuws', '486e7c29a636db3f2aab2b4e7bc486a4', 'a3b59f7c5326fc7b24c895f3a42b92f6', '=nh nieuws
=nh nieuws / nieuwsuur
=nh-nieuws', 'nh nieuws', 'publisher', '', '', 'nh-nieuws', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nh-nieuws","name":"NH Nieuws","kind":"publisher","aliases":["NH Nieuws / Nieuwsuur"]}'),
	(110, 'publisher', 77, 'nieuws-nl', 'aa1db219566be320bccd06576eae9122', '17a5d1678cc27f3bafc43339a1235cd0', '=nieuws-nl
=nieuws.nl', 'nieuws.nl', 'publisher', '', '', 'nieuws-nl', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nieuws-nl","name":"Nieuws.nl","kind":"publisher","aliases":[]}'),
	(111, 'publisher', 78, 'nippon-com', '954181004b099d02a31bba2fe3fb06a9', 'e25e6dc88f8571f3cf98fa087dcd3d19', '=jiji press via nippon.com
=nippon-com
=nippon.com', 'nippon.com', 'publisher', '', '', 'nippon-com', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nippon-com","name":"Nippon.com","kind":"publisher","aliases":["Jiji Press via nippon.com"]}'),
	(112, 'publisher', 79, 'nl-times', '0f9c25d29260ebded0688a1ca4c5aa08', 'e46049f923eb7b244b679f4aa53bde30', '=nl times
=nl-times', 'nl times', 'publisher', '', '', 'nl-times', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nl-times","name":"NL Times","kind":"publisher","aliases":[]}'),
	(113, 'publisher', 80, 'nl4hk', '3db3e7cb630f2a3f80ba0d08a5c77b74', 'fa3a0822706a081213e83f0cc4b905a2', '=nl4hk', 'nl4hk', 'publisher', '', '', 'nl4hk', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nl4hk","name":"NL4HK","kind":"publisher","aliases":[]}'),
	(114, 'publisher', 81, 'nos', '8418a70c12c1f2962f71776b86ec07f0', '1786db4943db5171c4a6c450b2790a82', '=nos', 'nos', 'publisher', '', '', 'nos', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nos","name":"NOS","kind":"publisher","aliases":[]}'),
	(115, 'publisher', 82, 'npo-radio-1', 'eb3f2486120d9d1ef14356e8a614db94', 'f668d459dd80f2a7642e337a38d0c45d', '=npo radio 1
=npo-radio-1', 'npo radio 1', 'publisher', '', '', 'npo-radio-1', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"npo-radio-1","name":"NPO Radio 1","kind":"publisher","aliases":[]}'),
	(116, 'publisher', 83, 'nrc', 'dad360b728d1c35a2a97b4cef51094c2', '5dadc3f7abf11313c6c7b7fcab38fd29', '=nrc
=nrc (opinion)', 'nrc', 'publisher', '', '', 'nrc', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nrc","name":"NRC","kind":"publisher","aliases":["NRC (opinion)"]}'),
	(117, 'publisher', 84, 'nrk', 'eb4edf93cca822956253141fb2d6d3b2', 'b05f6a138bfd93add1fcc832195ca6ce', '=machine translation of an nrk page
=nrk', 'nrk', 'publisher', '', '', 'nrk', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nrk","name":"NRK","kind":"publisher","aliases":["machine translation of an NRK page"]}'),
	(118, 'publisher', 85, 'olsztyn-com-pl', '631835cb1d9d3d8bd13c8a88a38d7c78', 'df4565db438ecf97e95d2e4cee123c29', '=olsztyn-com-pl
=olsztyn.com.pl', 'olsztyn.com.pl', 'publisher', '', '', 'olsztyn-com-pl', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"olsztyn-com-pl","name":"Olsztyn.com.pl","kind":"publisher","aliases":[]}'),
	(119, 'publisher', 86, 'omroep-brabant', 'c2be53f04d0b74cb2409b81309ae8fc4', '5c14090901d77966aa4bb8f17394e01f', '=omroep brabant
=omroep-brabant', 'omroep brabant', 'publisher', '', '', 'omroep-brabant', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"omroep-brabant","name":"Omroep Brabant","kind":"publisher","aliases":[]}'),
	(120, 'publisher', 87, 'ons-ulvenhout', '6f7c0b87c9d9cc8d98dcb97c66760354', 'd7a4b68eb19baa73b759183f08331081', '=ons ulvenhout
=ons ulvenhout (text by gemeente breda)
=ons-ulvenhout', 'ons ulvenhout', 'publisher', '', '', 'ons-ulvenhout', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"ons-ulvenhout","name":"Ons Ulvenhout","kind":"publisher","aliases":["Ons Ulvenhout (text by Gemeente Breda)"]}'),
	(121, 'publisher', 88, 'oog-tv', 'b162f982c4a75379fcfca93c0fb266d8', '210b40310750b92f7ed7d5f0b3034690', '=oog tv
=oog-tv', 'oog tv', 'publisher', '', '', 'oog-tv', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"oog-tv","name":"OOG TV","kind":"publisher","aliases":[]}'),
	(122, 'publisher', 89, 'ottawa-citizen', '9ec631790a7f2e089514f70905f56667', 'b7ef8aa91316ec3efe19110b60c73259', '=ottawa citizen
=ottawa-citizen', 'ottawa citizen', 'publisher', '', '', 'ottawa-citizen', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"ottawa-citizen","name":"Ottawa Citizen","kind":"publisher","aliases":[]}'),
	(123, 'publisher', 90, 'pap', '2f5631d63bfa39432912191f97730433', '37452d22a1ac08e95276d20d0ac02002', '=pap', 'pap', 'agency', '', '', 'pap', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"pap","name":"PAP","kind":"agency","aliases":[]}'),
	(124, 'publisher', 91, 'partij-voor-de-dieren-maastricht', 'e0595ddff1223b2ca3ecb1ba423a3d6f', 'f2f7387fe169281521f5644fd1524f7e', '=partij voor de dieren maastricht
=partij-voor-de-dieren-maastricht', 'partij voor de dieren maastricht', 'publisher', '', '', 'partij-voor-de-dieren-maastricht', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"partij-voor-de-dieren-maastricht","name":"Partij voor de Dieren Maastricht","kind":"publisher","aliases":[]}'),
	(125, 'publisher', 92, 'policyrisk-copy-of-the-arkansas-code', '13f88855b544f777dd1097a6844356a9', 'ed0b39925e78e44b395d63239a94c0c5', '=policyrisk (copy of the arkansas code)
=policyrisk-copy-of-the-arkansas-code', 'policyrisk (copy of the arkansas code)', 'publisher', '', '', 'policyrisk-copy-of-the-arkansas-code', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"policyrisk-copy-of-the-arkansas-code","name":"PolicyRisk (copy of the Arkansas Code)","kind":"publisher","aliases":[]}'),
	(126, 'publisher', 93, 'politiken', 'e595fed748c984273590b105acb59bf6', 'ebc5b4379f15e3ecfd0c90d3bc3c9347', '=politiken', 'politiken', 'publisher', '', '', 'politiken', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"politiken","name":"Politiken","kind":"publisher","aliases":[]}'),
	(127, 'publisher', 94, 'politis', '9e61495ab66f214200d9690ce148bbea', '9fb36f7e92a555fec60124dd6e39375a', '=politis', 'politis', 'publisher', '', '', 'politis', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"politis","name":"Politis","kind":"publisher","aliases":[]}'),
	(128, 'publisher', 95, 'presse-augsburg', '65589f3d821572f59a83f96f49a2d9ad', '97d85f68d93648d48d85c1c17b76a64a', '=presse augsburg
=presse augsburg (dts, citing spiegel)
=presse-augsburg', 'presse augsburg', 'publisher', '', '', 'presse-augsburg', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"presse-augsburg","name":"Presse Augsburg","kind":"publisher","aliases":["Presse Augsburg (dts, citing Spiegel)"]}'),
	(129, 'publisher', 96, 'prime', '11fac5f88d286d8b68b0cdb8d85fa088', '9ce9d5cd366f1cc7e38fe0f0ee0b577e', '=prime', 'prime', 'publisher', '', '', 'prime', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"prime","name":"Prime","kind":"publisher","aliases":[]}'),
	(130, 'publisher', 97, 'province-of-zuid-holland', '79c4005917aa172612c735bb4a0c7885', '7a8a091b56863d360b589ac646b0f4a1', '=province of zuid-holland
=province-of-zuid-holland
=provincie zuid-holland
=provincie zuid-holland (via docplayer)', 'province of zuid-holland', 'publisher', '', '', 'province-of-zuid-holland', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"province-of-zuid-holland","name":"Province of Zuid-Holland","kind":"publisher","aliases":["Provincie Zuid-Holland","Provincie Zuid-Holland (via docplayer)"]}'),
	(131, 'publisher', 98, 'provincie-limburg', '6670405909f4147a8722d94d41dce53c', '16113f7ad68f68b8d6f7e66d573c2b43', '=provincie limburg
=provincie-limburg', 'provincie limburg', 'publisher', '', '', 'provincie-limburg', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"provincie-limburg","name":"Provincie Limburg","kind":"publisher","aliases":[]}'),
	(132, 'publisher', 99, 'radio-free-asia', '479d83c2acaa4ea6c286ea30d3a745ea', '3b87d8703e91f7c7c4fbd71e2dba0b01', '=radio free asia
=radio-free-asia
=rfa', 'radio free asia', 'publisher', '', '', 'radio-free-asia', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"radio-free-asia","name":"Radio Free Asia","kind":"publisher","aliases":["RFA"]}'),
	(133, 'publisher', 100, 'reformatorisch-dagblad', 'a9e89982946c317547202bcc0238c68f', '759961ddc5b382c816687bac7ed591c8', '=reformatorisch dagblad
=reformatorisch-dagblad', 'reformatorisch dagblad', 'publisher', '', '', 'reformatorisch-dagblad', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"reformatorisch-dagblad","name":"Reformatorisch Dagblad","kind":"publisher","aliases":[]}'),
	(134, 'publisher', 101, 'ria-novosti', '68e34854086f3e3f5f7a46b8bb55c8e5', '6a86b3a0cbe76a75ce0207f305932654', '=ria novosti
=ria novosti (sputnik)
=ria-novosti', 'ria novosti', 'agency', '', '', 'ria-novosti', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"ria-novosti","name":"RIA Novosti","kind":"agency","aliases":["RIA Novosti (Sputnik)"]}'),
	(135, 'publisher', 102, 'rochester-beacon', '2989c9374c62d924f550d79cfa2b9e73', 'b0a1bed1a14c1edead3bf5eee8c87dce', '=rochester beacon
=rochester-beacon', 'rochester beacon', 'publisher', '', '', 'rochester-beacon', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"rochester-beacon","name":"Rochester Beacon","kind":"publisher","aliases":[]}'),
	(136, 'publisher', 103, 'rtbf', 'f87e70b57db63c27d7317007ae18d55e', '0f09c2c14402adb811af75bf1d179d0d', '=rtbf', 'rtbf', 'publisher', '', '', 'rtbf', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"rtbf","name":"RTBF","kind":"publisher","aliases":[]}'),
	(137, 'publisher', 104, 'rtv-maastricht', '2669d08a2e974f714dab6b9e49b4c14e', 'c651539ce82b96d358a685923c39a2bb', '=rtv maastricht
=rtv-maastricht', 'rtv maastricht', 'publisher', '', '', 'rtv-maastricht', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"rtv-maastricht","name":"RTV Maastricht","kind":"publisher","aliases":[]}'),
	(138, 'publisher', 105, 'rtv-noord', '334ca2804a35166250c708575421846e', '6d4233da49cbe759ed7cd39ae5edb54e', '=rtv noord
=rtv-noord', 'rtv noord', 'publisher', '', '', 'rtv-noord', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"rtv-noord","name":"RTV Noord","kind":"publisher","aliases":[]}'),
	(139, 'publisher', 106, 'rtv-oost', '55f04332c30aa576d13bde729139017d', '7cbb6a2899cc2fd4689b2816fd482621', '=rtv oost
=rtv-oost', 'rtv oost', 'publisher', '', '', 'rtv-oost', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"rtv-oost","name":"RTV Oost","kind":"publisher","aliases":[]}'),
	(140, 'publisher', 107, 'rtv-utrecht', 'ba17c7c2c39faa956cc0276c35a8b66f', '3fb432c555056a63597b5fc86921aaf9', '=rtv utrecht
=rtv-utrecht', 'rtv utrecht', 'publisher', '', '', 'rtv-utrecht', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"rtv-utrecht","name":"RTV Utrecht","kind":"publisher","aliases":[]}'),
	(141, 'publisher', 108, 'rzeczpospolita', '6a37cf584c9fa67c0cc8eedc9582b8e1', '766a4b3f60585288d36e0742d79c96fe', '=rzeczpospolita
=rzeczpospolita (regiony)', 'rzeczpospolita', 'publisher', '', '', 'rzeczpospolita', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"rzeczpospolita","name":"Rzeczpospolita","kind":"publisher","aliases":["Rzeczpospolita (Regiony)"]}'),
	(142, 'publisher', 109, 'scandasia', '5731ca131d92fed4768fb325742ed952', 'ae99a8f447757453e2fa3e230e210a8f', '=scandasia
=scandasia (citing dn)', 'scandasia', 'publisher', '', '', 'scandasia', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"scandasia","name":"ScandAsia","kind":"publisher","aliases":["ScandAsia (citing DN)"]}'),
	(143, 'publisher', 110, 'shanghai-municipal-information-office', '11a891ea132c1d1da26524bc245df154', '177e946a9f8da102b0b72489497ef279', '=shanghai municipal information office
=shanghai-municipal-information-office', 'shanghai municipal information office', 'publisher', '', '', 'shanghai-municipal-information-office', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"shanghai-municipal-information-office","name":"Shanghai Municipal Information Office","kind":"publisher","aliases":[]}'),
	(144, 'publisher', 111, 'shenzhen-government-site', 'ecaeac14cdf73ca95072718f79f50cb2', '2b3e76b202db7ac1827c9a6504dbdbe6', '=shenzhen government site
=shenzhen government site (mirror)
=shenzhen-government-site', 'shenzhen government site', 'publisher', '', '', 'shenzhen-government-site', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"shenzhen-government-site","name":"Shenzhen government site","kind":"publisher","aliases":["Shenzhen government site (mirror)"]}'),
	(145, 'publisher', 112, 'shukan-asahi-aera-dot', 'ca58e6e33df8121e8e4674a7a4b18cdc', '7dc974bed6c2b44cf0ce68300f10c1cd', '=shukan asahi (aera dot.)
=shukan-asahi-aera-dot', 'shukan asahi (aera dot.)', 'publisher', '', '', 'shukan-asahi-aera-dot', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"shukan-asahi-aera-dot","name":"Shūkan Asahi (AERA dot.)","kind":"publisher","aliases":[]}'),
	(146, 'publisher', 113, 'sp-amsterdam', '4bfc7cc23384c03a214832075cb3c812', '331675eae519799fa5afb387f03d6d73', '=sp amsterdam
=sp-amsterdam', 'sp amsterdam', 'publisher', '', '', 'sp-amsterdam', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"sp-amsterdam","name":"SP Amsterdam","kind":"publisher","aliases":[]}'),
	(147, 'publisher', 114, 'stern', '9d99c1331d2079519f974f8b68fa28dc', '6c3033f131e02e815c6851726ee37d43', '=stern
=stern / dpa', 'stern', 'publisher', '', '', 'stern', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"stern","name":"stern","kind":"publisher","aliases":["Stern / dpa","stern / dpa"]}'),
	(148, 'publisher', 115, 'stichting-delft-freiberg', '4b82a8c4117ec1a1b5c491fea33c9973', 'dee94aaf01774584c2a23e58d668b4d5', '=stichting delft-freiberg
=stichting-delft-freiberg', 'stichting delft-freiberg', 'publisher', '', '', 'stichting-delft-freiberg', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"stichting-delft-freiberg","name":"Stichting Delft-Freiberg","kind":"publisher","aliases":[]}'),
	(149, 'publisher', 116, 'super-polska', 'a23c528b5820a69a76c988c8254fe8ea', '9fd38c9d7fe583fd0092ad9e54552c54', '=super polska
=super polska (text of olsztyn city hall)
=super-polska', 'super polska', 'publisher', '', '', 'super-polska', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"super-polska","name":"Super Polska","kind":"publisher","aliases":["Super Polska (text of Olsztyn city hall)"]}'),
	(150, 'publisher', 117, 'sveriges-radio', 'c005829bd1e36933512fe9b6b5c2bb07', '28857ae32c2b6d02f6b21b1fae4969e8', '=sveriges radio
=sveriges radio kaliber
=sveriges-radio', 'sveriges radio', 'publisher', '', '', 'sveriges-radio', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"sveriges-radio","name":"Sveriges Radio","kind":"publisher","aliases":["Sveriges Radio Kaliber"]}'),
	(151, 'publisher', 118, 'svt', '1509d79c470f8893f63530e6dfeb4ea8', 'f2ae084bec2fabe0db926d69c4026b0b', '=svt
=svt norrbotten', 'svt', 'publisher', '', '', 'svt', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"svt","name":"SVT","kind":"publisher","aliases":["SVT Norrbotten"]}'),
	(152, 'publisher', 119, 'the-epoch-times', '7d580d7143cbbae16e521161280eca5b', '148a2ddb3387526797cf8b828be8ce4f', '=epoch times
=the epoch times
=the-epoch-times', 'the epoch times', 'publisher', '', '', 'the-epoch-times', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"the-epoch-times","name":"The Epoch Times","kind":"publisher","aliases":["Epoch Times"]}'),
	(153, 'publisher', 120, 'the-independent', '6c152f7ea534ef9b493a600486ae9194', '049c7febe210d3450ee32bc3651f65b6', '=the independent
=the-independent', 'the independent', 'publisher', '', '', 'the-independent', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"the-independent","name":"The Independent","kind":"publisher","aliases":[]}'),
	(154, 'publisher', 121, 'the-new-york-times', 'dd22b064ceaaac781cb8f4ae6410bef1', 'a546d79f0c04d5dfc7050ff7d5ff3e3f', '=the new york times
=the-new-york-times', 'the new york times', 'publisher', '', '', 'the-new-york-times', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"the-new-york-times","name":"The New York Times","kind":"publisher","aliases":[]}'),
	(155, 'publisher', 122, 'the-sunday-telegraph', 'eb31cc62bff842f7c406a24202f15766', 'da61d0beb06e7d6359676187284c2980', '=the sunday telegraph
=the-sunday-telegraph', 'the sunday telegraph', 'publisher', '', '', 'the-sunday-telegraph', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"the-sunday-telegraph","name":"The Sunday Telegraph","kind":"publisher","aliases":[]}'),
	(156, 'publisher', 123, 'the-windmill', 'ffd54aa34c15cb7fe14afe79b3f7c9aa', 'afd3afeeaae358acf9e10e0845a65d36', '=the windmill
=the windmill (godutch.com)
=the-windmill', 'the windmill', 'publisher', '', '', 'the-windmill', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"the-windmill","name":"The Windmill","kind":"publisher","aliases":["The Windmill (godutch.com)"]}'),
	(157, 'publisher', 124, 'times-of-san-diego', 'c22ca89995da8fa1b8c98315292232c5', 'a0c1e53e34450aa123e679a88c9004cc', '=times of san diego
=times-of-san-diego', 'times of san diego', 'publisher', '', '', 'times-of-san-diego', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"times-of-san-diego","name":"Times of San Diego","kind":"publisher","aliases":[]}'),
	(158, 'publisher', 125, 'tko-pl', 'bf5f63f407919cd37adaf0b29040b5a2', '75a625a5fbac9c0f551706524b9ac20c', '=tko-pl
=tko.pl
=tko.pl (pap)', 'tko.pl', 'publisher', '', '', 'tko-pl', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"tko-pl","name":"TKO.pl","kind":"publisher","aliases":["TKO.pl (PAP)"]}'),
	(159, 'publisher', 126, 'ukrant', '8ce2e49552b2facfd5154ebc2692ebb6', '3618f93fa6c944245d8f7c42f52bf1c2', '=ukrant', 'ukrant', 'publisher', '', '', 'ukrant', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"ukrant","name":"UKrant","kind":"publisher","aliases":[]}'),
	(160, 'publisher', 127, 'united-states-congress', 'ff36cdb0e24e13cc2c97d7a6b413ad0f', 'ed66d6de294a0e6868d770b6d5937f2b', '=united states congress
=united-states-congress', 'united states congress', 'publisher', '', '', 'united-states-congress', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"united-states-congress","name":"United States Congress","kind":"publisher","aliases":[]}'),
	(161, 'publisher', 128, 'urdupoint', '9929cf7539458055731f162205b515dd', 'd4b93387a56bb4cecd48f339e17d5708', '=urdupoint
=urdupoint / sputnik', 'urdupoint', 'publisher', '', '', 'urdupoint', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"urdupoint","name":"UrduPoint","kind":"publisher","aliases":["UrduPoint / Sputnik"]}'),
	(162, 'publisher', 129, 'vestingstadkrant', 'c3831eaf6960f19bf4e07b4d8e995247', 'ad532b5a85b635030e5873d08ccd5896', '=vestingstadkrant', 'vestingstadkrant', 'publisher', '', '', 'vestingstadkrant', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"vestingstadkrant","name":"Vestingstadkrant","kind":"publisher","aliases":[]}'),
	(163, 'publisher', 130, 'vimmerby-tidning', '83b7e9178f1c8f74a42fbef7eb406c77', '0d964f5e7ae710794855f542862c58b8', '=vimmerby tidning
=vimmerby-tidning', 'vimmerby tidning', 'publisher', '', '', 'vimmerby-tidning', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"vimmerby-tidning","name":"Vimmerby Tidning","kind":"publisher","aliases":[]}'),
	(164, 'publisher', 131, 'vng', 'eac826229a5180066be7b3bfbbbf2e86', '7ea6a01534fb0d61b49b2cd85a028e5c', '=vng', 'vng', 'publisher', '', '', 'vng', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"vng","name":"VNG","kind":"publisher","aliases":[]}'),
	(165, 'publisher', 132, 'vng-international', 'db96561626833bc9aa0c283af7ca160f', 'e01178ae293f432528fd782c2d8a2abc', '=vng international
=vng-international', 'vng international', 'publisher', '', '', 'vng-international', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"vng-international","name":"VNG International","kind":"publisher","aliases":[]}'),
	(166, 'publisher', 133, 'vvd-provincie-utrecht', '3237a120fd8acdd2fd4dc5d0a08fb04a', '70b90c789c8f17514c7a31fe0f4c3e9a', '=vvd provincie utrecht
=vvd-provincie-utrecht', 'vvd provincie utrecht', 'publisher', '', '', 'vvd-provincie-utrecht', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"vvd-provincie-utrecht","name":"VVD Provincie Utrecht","kind":"publisher","aliases":[]}'),
	(167, 'publisher', 134, 'wakker-emmen', '1a3fa56fcfd96f2b9481ff1774fe887b', 'eeb10c518e000092ea6ebc4c38696768', '=wakker emmen
=wakker-emmen', 'wakker emmen', 'publisher', '', '', 'wakker-emmen', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"wakker-emmen","name":"Wakker Emmen","kind":"publisher","aliases":[]}'),
	(168, 'publisher', 135, 'weertfm', '24b2486246e680d69fade6767d8fb352', '84e837a7dd4423ec5378c8fff6e4e772', '=weertfm', 'weertfm', 'publisher', '', '', 'weertfm', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"weertfm","name":"WeertFM","kind":"publisher","aliases":[]}'),
	(169, 'publisher', 136, 'welt-sichten', '95067078ba9e35e9392ae0a430c8c903', 'e7fe9662b3727d8757ec05131e3f8f33', '=welt-sichten', 'welt-sichten', 'publisher', '', '', 'welt-sichten', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"welt-sichten","name":"welt-sichten","kind":"publisher","aliases":[]}'),
	(170, 'publisher', 137, 'wuhan-municipal-portal', 'cab759654e60fff7d69573a9fddb4737', 'd064f9f76013aaca6b38c5860098e36e', '=wuhan municipal portal
=wuhan municipal portal (sister cities section)
=wuhan-municipal-portal', 'wuhan municipal portal', 'publisher', '', '', 'wuhan-municipal-portal', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"wuhan-municipal-portal","name":"Wuhan municipal portal","kind":"publisher","aliases":["Wuhan municipal portal (sister cities section)"]}'),
	(171, 'publisher', 138, 'xinhua', '7bf259ee615f51ec659013be1ab30a2a', '0d271714ee28451b8668de871d530449', '=xinhua', 'xinhua', 'agency', '', '', 'xinhua', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"xinhua","name":"Xinhua","kind":"agency","aliases":[]}'),
	(172, 'publisher', 139, 'yuanming-de', '5053eff885b253fd36935cbf709c2ddf', '6190b13f5d063c1ce5289654ad6a5ddd', '=yuanming-de
=yuanming.de', 'yuanming.de', 'publisher', '', '', 'yuanming-de', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"yuanming-de","name":"Yuanming.de","kind":"publisher","aliases":[]}'),
	(173, 'publisher', 140, 'zhaoyinghui-com', 'cf0df9d7eae74021dbf7e7a471a25e5c', '4e4ba999a37b587c6d1a33bb408c3436', '=zhaoyinghui-com
=zhaoyinghui.com
=zhaoyinghui.com (unofficial list)', 'zhaoyinghui.com', 'publisher', '', '', 'zhaoyinghui-com', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"zhaoyinghui-com","name":"zhaoyinghui.com","kind":"publisher","aliases":["zhaoyinghui.com (unofficial list)"]}'),
	(174, 'publisher', 141, 'zhejiang-provincial-portal', '66975dcd48c62643458180fe9af4df81', '27f1bc3c8864d0e40241f2108861dd19', '=zhejiang provincial portal
=zhejiang-provincial-portal', 'zhejiang provincial portal', 'publisher', '', '', 'zhejiang-provincial-portal', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"zhejiang-provincial-portal","name":"Zhejiang provincial portal","kind":"publisher","aliases":[]}'),
	(175, 'source', 1, 'ad-2022-11-eindhoven-verbreekt-jarenlange-vriendschapsband-met', 'b3ffa90ae522d94b65d5395d4f32ad5a', '13efb2b27bb1bfce277f3eaebb56caae', 'ad
chinese
eindhoven
jarenlange
met
nanjing
stad
verbreekt
vriendschapsband', 'eindhoven verbreekt jarenlange vriendschapsband met chinese stad nanjing', 'press', '', '', 'ad', 'nl', 738460, 738489, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"ad-2022-11-eindhoven-verbreekt-jarenlange-vriendschapsband-met","url":"https://www.ad.nl/eindhoven/eindhoven-verbreekt-jarenlange-vriendschapsband-met-chinese-stad-nanjing~abe39fcc/","publisher":"AD","publisher_id":"ad","title":"Eindhoven verbreekt jarenlange vriendschapsband met Chinese stad Nanjing","published":{"edtf":"2022-11","earliest":"2022-11-01","latest":"2022-11-30"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/ad-2022-11-eindhoven-verbreekt-jarenlange-vriendschapsband-met","partnerships":"/v1/partnerships?source=ad-2022-11-eindhoven-verbreekt-jarenlange-vriendschapsband-met"}}'),
	(176, 'source', 2, 'beijing-municipality-2022-02-23-sister-cities-amsterdam', '3ef72f6a8456635a08580435d03478be', '89a5a767c17d722ddbbb3a220536c405', 'amsterdam
beijing
cities
municipality
sister', 'sister cities: amsterdam', 'official', '', '', 'beijing-municipality', 'en', 738209, 738209, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"beijing-municipality-2022-02-23-sister-cities-amsterdam","url":"http://english.beijing.gov.cn/beijinginfo/sistercities/sc2/202005/t20200513_1896893.html","publisher":"Beijing Municipality","publisher_id":"beijing-municipality","title":"Sister cities: Amsterdam","published":{"edtf":"2022-02-23","earliest":"2022-02-23","latest":"2022-02-23"},"language":"en","kind":"official","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/beijing-municipality-2022-02-23-sister-cities-amsterdam","partnerships":"/v1/partnerships?source=beijing-municipality-2022-02-23-sister-cities-amsterdam"}}'),
	(177, 'source', 3, 'bn-destem-2019-10-breda-krijgt-chinees-paviljoen-om', '960ffe45a61381c68a9353112eb48c03', '43df0af7b66d164e3129fcd1da817006', 'bn
breda
chinees
destem
krijgt
om
paviljoen
stedenband
te
vieren', 'breda krijgt chinees paviljoen om stedenband te vieren', 'press', '', '', 'bn-destem', 'nl', 737333, 737363, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"bn-destem-2019-10-breda-krijgt-chinees-paviljoen-om","url":"https://www.bndestem.nl/breda/breda-krijgt-chinees-paviljoen-om-stedenband-te-vieren~ab99bf9a/","publisher":"BN DeStem","publisher_id":"bn-destem","title":"Breda krijgt Chinees paviljoen om stedenband te vieren","published":{"edtf":"2019-10","earliest":"2019-10-01","latest":"2019-10-31"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/bn-destem-2019-10-breda-krijgt-chinees-paviljoen-om","partnerships":"/v1/partnerships?source=bn-destem-2019-10-breda-krijgt-chinees-paviljoen-om"}}'),
	(178, 'source', 4, 'bn-destem-2020-05-band-oosterhout-en-chinese-stad', '506b89f882a2f99ba862fbbb49313b9e', '483f8c0bb98a1efc0bb78e0992dec6f9', 'band
bn
chinese
destem
een
en
er
onder
oosterhout
stad
streep
vuur
zet', 'band oosterhout en chinese stad onder vuur: ''zet er een streep onder''', 'press', '', '', 'bn-destem', 'nl', 737546, 737576, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"bn-destem-2020-05-band-oosterhout-en-chinese-stad","url":"https://www.bndestem.nl/oosterhout/band-oosterhout-en-chinese-stad-onder-vuur-zet-er-een-streep-onder~abe339bb/","publisher":"BN DeStem","publisher_id":"bn-destem","title":"Band Oosterhout en Chinese stad onder vuur: ‘Zet er een streep onder’","published":{"edtf":"2020-05","earliest":"2020-05-01","latest":"2020-05-31"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/bn-destem-2020-05-band-oosterhout-en-chinese-stad","partnerships":"/v1/partnerships?source=bn-destem-2020-05-band-oosterhout-en-chinese-stad"}}'),
	(179, 'source', 5, 'brabants-dagblad-2022-12-14-verbreek-alle-stedenbanden-met-china', '1ad588d0f62213eae54720e91cc04db6', '6363fa7c8c1150c71c957e88c2ec8cb8', 'alle
brabants
china
dagblad
de
met
op
pvda
roept
stedenbanden
tilburgse
verbreek', 'verbreek alle stedenbanden met china, roept de tilburgse pvda op', 'press', '', '', 'brabants-dagblad', 'nl', 738503, 738503, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"brabants-dagblad-2022-12-14-verbreek-alle-stedenbanden-met-china","url":"https://www.bd.nl/tilburg-e-o/schoorsteenbrand-zorgt-voor-grote-schade-in-woning-in-tilburg~ab6702ef/","publisher":"Brabants Dagblad","publisher_id":"brabants-dagblad","title":"Verbreek alle stedenbanden met China, roept de Tilburgse PvdA op","published":{"edtf":"2022-12-14","earliest":"2022-12-14","latest":"2022-12-14"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/brabants-dagblad-2022-12-14-verbreek-alle-stedenbanden-met-china","partnerships":"/v1/partnerships?source=brabants-dagblad-2022-12-14-verbreek-alle-stedenbanden-met-china"}}'),
	(180, 'source', 6, 'breda-nieuws-nl-stedenband-tussen-breda-en-chinese', '54b828457cb42226ba390e82afb6dc09', '482ff58f684cb1c0ab5694da84a74beb', 'beeindigd
breda
chinese
en
nieuws
nl
stad
stedenband
tussen
yangzhou', 'stedenband tussen breda en chinese stad yangzhou beeindigd', 'press', '', '', 'breda-nieuws-nl', 'nl', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"breda-nieuws-nl-stedenband-tussen-breda-en-chinese","url":"https://breda.nieuws.nl/nieuws/271551/stedenband-tussen-breda-en-chinese-stad-yangzhou-beeindigd/","publisher":"Breda.nieuws.nl","publisher_id":"breda-nieuws-nl","title":"Stedenband tussen Breda en Chinese stad Yangzhou beëindigd","published":null,"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/breda-nieuws-nl-stedenband-tussen-breda-en-chinese","partnerships":"/v1/partnerships?source=breda-nieuws-nl-stedenband-tussen-breda-en-chinese"}}'),
	(181, 'source', 7, 'citego-2011-amsterdam-the-netherlands-and-beijing', 'f8da268e830351fc2aade61865685cdc', '759e8e46a94259f5fd12f2cdfbdb6231', 'amsterdam
and
beijing
citego
netherlands
the', 'amsterdam (the netherlands) and beijing', 'ngo', '', '', 'citego', 'en', 734138, 734502, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"citego-2011-amsterdam-the-netherlands-and-beijing","url":"https://www.citego.org/bdf_fiche-document-1301_es.html","publisher":"Citego","publisher_id":"citego","title":"Amsterdam (The Netherlands) and Beijing","published":{"edtf":"2011","earliest":"2011-01-01","latest":"2011-12-31"},"language":"en","kind":"ngo","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/citego-2011-amsterdam-the-netherlands-and-beijing","partnerships":"/v1/partnerships?source=citego-2011-amsterdam-the-netherlands-and-beijing"}}'),
	(182, 'source', 8, 'city-monitor-2023-05-10', '72d531dc51c18d231357dcb3729b46d4', 'ec427f2d3712714d106f61c7c9ec9ffd', '<nl-times-2023-05-08
china
cities
city
dutch
from
monitor
uncouple', 'dutch cities uncouple from china', 'press', '', '', 'city-monitor', 'en', 738650, 738650, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"city-monitor-2023-05-10","url":"https://citymonitor.ai/government/dutch-sister-cities-china","publisher":"City Monitor","publisher_id":"city-monitor","title":"Dutch cities uncouple from China","published":{"edtf":"2023-05-10","earliest":"2023-05-10","latest":"2023-05-10"},"language":"en","kind":"press","derived_from":"nl-times-2023-05-08","rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/city-monitor-2023-05-10","partnerships":"/v1/partnerships?source=city-monitor-2023-05-10"}}'),
	(183, 'source', 9, 'd66-emmen-bespreking-van-een-motie-omtrent', '6a700b855168a2fea7c7d6970b8519ed', '1d481c8e5dd05d9d35e72aecad3c2a26', 'bespreking
d66
de
een
emmen
met
motie
omtrent
shangluo
stedenband
van', 'bespreking van een motie omtrent de stedenband met shangluo', 'party', '', '', 'd66-emmen', 'nl', 738441, 738441, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"d66-emmen-bespreking-van-een-motie-omtrent","url":"https://d66.nl/emmen/nieuws/shangluo/","publisher":"D66 Emmen","publisher_id":"d66-emmen","title":"Bespreking van een motie omtrent de stedenband met Shangluo","published":{"edtf":"2022-10-13","earliest":"2022-10-13","latest":"2022-10-13"},"language":"nl","kind":"party","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/d66-emmen-bespreking-van-een-motie-omtrent","partnerships":"/v1/partnerships?source=d66-emmen-bespreking-van-een-motie-omtrent"}}'),
	(184, 'source', 10, 'd66-tilburg-d66-tilburg-wil-stedenbanden-met', '157d8715b5b4f8673abf5a984d225c18', '9ea81a29e32bf2c4c349c24968a995c7', 'china
d66
met
stedenbanden
tilburg
verbreken
wil', 'd66 tilburg wil stedenbanden met china verbreken', 'party', '', '', 'd66-tilburg', 'nl', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"d66-tilburg-d66-tilburg-wil-stedenbanden-met","url":"https://d66.nl/tilburg/nieuws/d66-tilburg-wil-stedenbanden-china-verbreken/","publisher":"D66 Tilburg","publisher_id":"d66-tilburg","title":"D66 Tilburg wil stedenbanden met China verbreken","published":null,"language":"nl","kind":"party","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/d66-tilburg-d66-tilburg-wil-stedenbanden-met","partnerships":"/v1/partnerships?source=d66-tilburg-d66-tilburg-wil-stedenbanden-met"}}'),
	(185, 'source', 11, 'de-telegraaf-2022-09-provincie-utrecht-verbreekt-speciale-relatie', 'edad32bf30880fc84b78ee065d6c0a43', '8b73ce499da694ae6816f0fb7a7f4e96', 'chinese
de
guangdong
met
provincie
relatie
speciale
telegraaf
utrecht
verbreekt', 'provincie utrecht verbreekt speciale relatie met chinese guangdong', 'press', '', '', 'de-telegraaf', 'nl', 738399, 738428, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"de-telegraaf-2022-09-provincie-utrecht-verbreekt-speciale-relatie","url":"https://www.telegraaf.nl/nieuws/560702106/provincie-utrecht-verbreekt-speciale-relatie-met-chinese-guangdong","publisher":"De Telegraaf","publisher_id":"de-telegraaf","title":"Provincie Utrecht verbreekt speciale relatie met Chinese Guangdong","published":{"edtf":"2022-09","earliest":"2022-09-01","latest":"2022-09-30"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/de-telegraaf-2022-09-provincie-utrecht-verbreekt-speciale-relatie","partnerships":"/v1/partnerships?source=de-telegraaf-2022-09-provincie-utrecht-verbreekt-speciale-relatie"}}'),
	(186, 'source', 12, 'eindhoven-news-2022-11-eindhoven-breaks-city-link-with', 'c5a934ebef05e041596c265596b68ace', '8230967f789e17b23209c411b4b4e9db', 'breaks
city
eindhoven
link
nanjing
news
with', 'eindhoven breaks city link with nanjing', 'press', '', '', 'eindhoven-news', 'en', 738460, 738489, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"eindhoven-news-2022-11-eindhoven-breaks-city-link-with","url":"https://eindhovennews.com/news/2022/11/eindhoven-breaks-city-link-with-nanjing/","publisher":"Eindhoven News","publisher_id":"eindhoven-news","title":"Eindhoven breaks city link with Nanjing","published":{"edtf":"2022-11","earliest":"2022-11-01","latest":"2022-11-30"},"language":"en","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/eindhoven-news-2022-11-eindhoven-breaks-city-link-with","partnerships":"/v1/partnerships?source=eindhoven-news-2022-11-eindhoven-breaks-city-link-with"}}'),
	(187, 'source', 13, 'eindhoven-news-2022-12-ex-philips-executive-denounces-eindhoven', '12b578b7696b6663740c2cc95dd8a27a', '851a9596fb1a02ed2f726d4c39809929', 'breakup
denounces
eindhoven
ex
executive
nanjing
news
philips
with', 'ex-philips executive denounces eindhoven breakup with nanjing', 'press', '', '', 'eindhoven-news', 'en', 738490, 738520, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"eindhoven-news-2022-12-ex-philips-executive-denounces-eindhoven","url":"https://eindhovennews.com/news/2022/12/ex-philips-executive-denounces-eindhoven-breakup-with-nanjing","publisher":"Eindhoven News","publisher_id":"eindhoven-news","title":"Ex-Philips executive denounces Eindhoven breakup with Nanjing","published":{"edtf":"2022-12","earliest":"2022-12-01","latest":"2022-12-31"},"language":"en","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/eindhoven-news-2022-12-ex-philips-executive-denounces-eindhoven","partnerships":"/v1/partnerships?source=eindhoven-news-2022-12-ex-philips-executive-denounces-eindhoven"}}'),
	(188, 'source', 14, 'euregio-2020-10-15-munster-als-partnerstadt', 'ad1bb2c8d1ccdb9cc50739aaa159f9c6', '7e74a0790526d1473bd8dd317db2b445', 'euregio', 'euregio', 'official', '', '', 'euregio', 'de', 737713, 737713, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"euregio-2020-10-15-munster-als-partnerstadt","url":"https://euregio.eu/de/aktuell/muenster-als-partnerstadt-auf-ortsschildern-enschede","publisher":"EUREGIO","publisher_id":"euregio","title":null,"published":{"edtf":"2020-10-15","earliest":"2020-10-15","latest":"2020-10-15"},"language":"de","kind":"official","derived_from":null,"rests_on":"Gemeente Enschede, press release","rests_on_id":"gemeente-enschede","copy_of":null,"links":{"self":"/v1/sources/euregio-2020-10-15-munster-als-partnerstadt","partnerships":"/v1/partnerships?source=euregio-2020-10-15-munster-als-partnerstadt"}}'),
	(189, 'source', 15, 'galerie-terra-delft-2019-01-23-opening-china-blue-in-stadhuis', '52cab775e07ab975113c19018e0954e3', 'ae7624729ce3361d199d16bacaccb6f7', 'blue
china
delft
galerie
in
opening
stadhuis
terra', 'opening ''china blue'' in stadhuis delft', 'press', '', '', 'galerie-terra-delft', 'en', 737082, 737082, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"galerie-terra-delft-2019-01-23-opening-china-blue-in-stadhuis","url":"https://terra-delft.nl/en/news-item/opening-''china-blue''-in-stadhuis-delft-3bi5ngfllrsd0hztc6cpor/","publisher":"Galerie Terra Delft","publisher_id":"galerie-terra-delft","title":"Opening ‘China Blue’ in stadhuis Delft","published":{"edtf":"2019-01-23","earliest":"2019-01-23","latest":"2019-01-23"},"language":"en","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/galerie-terra-delft-2019-01-23-opening-china-blue-in-stadhuis","partnerships":"/v1/partnerships?source=galerie-terra-delft-2019-01-23-opening-china-blue-in-stadhuis"}}'),
	(190, 'source', 16, 'gemeente-almere-dienstreis-a-jorritsma-lebbink-naar', '20e686f991d5920527960e6830c241d0', '6c004947190480de9fb00313a5878103', '2014
a
almere
china
dienstreis
gemeente
jorritsma
juni
lebbink
naar
shenzhen', 'dienstreis a. jorritsma-lebbink naar shenzhen (china) juni 2014', 'official', '', '', 'gemeente-almere', 'nl', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"gemeente-almere-dienstreis-a-jorritsma-lebbink-naar","url":"https://www.almere.nl/bestuur-en-organisatie/en-organisatie/en-organisatie/en-organisatie/en-organisatie/college-van-b-en-w/registers-van-buitenlandse-dienstreizen-ontvangen-geschenken-en-bestuurskosten-bw/dienstreizenregister/2014/dienstreis-a-jorritsma-lebbink-naar-shenzhen-china-juni-2014","publisher":"Gemeente Almere","publisher_id":"gemeente-almere","title":"Dienstreis A. Jorritsma-Lebbink naar Shenzhen (China) Juni 2014","published":null,"language":"nl","kind":"official","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/gemeente-almere-dienstreis-a-jorritsma-lebbink-naar","partnerships":"/v1/partnerships?source=gemeente-almere-dienstreis-a-jorritsma-lebbink-naar"}}'),
	(191, 'source', 17, 'groenlinks-breda-breda-beeindigt-stedenband-yangzhou', '4b53f198b7f1e15eddd0b2687c434305', 'b7ef70fea76ba5edfa5bb3a8810a149e', 'beeindigt
breda
groenlinks
stedenband
yangzhou', 'breda beeindigt stedenband yangzhou', 'party', '', '', 'groenlinks-breda', 'nl', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"groenlinks-breda-breda-beeindigt-stedenband-yangzhou","url":"https://breda.groenlinks.nl/nieuws/breda-beeindigt-stedenband-yangzhou","publisher":"GroenLinks Breda","publisher_id":"groenlinks-breda","title":"Breda beëindigt stedenband Yangzhou","published":null,"language":"nl","kind":"party","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/groenlinks-breda-breda-beeindigt-stedenband-yangzhou","partnerships":"/v1/partnerships?source=groenlinks-breda-breda-beeindigt-stedenband-yangzhou"}}'),
	(192, 'source', 18, 'groninger-internet-courant-2017-04-burgemeester-den-oudsten-opent-groningen', 'eb34f0852ef1738f1a66192f5e07661f', 'fe0d91367123ba617c90f90582062e01', 'burgemeester
china
courant
den
groningen
groninger
in
internet
office
opent
oudsten', 'burgemeester den oudsten opent groningen office in china', 'press', '', '', 'groninger-internet-courant', 'nl', 736420, 736449, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"groninger-internet-courant-2017-04-burgemeester-den-oudsten-opent-groningen","url":"http://www.gic.nl/innovatie/burgemeester-den-oudsten-opent-groningen-office-in-china","publisher":"Groninger Internet Courant","publisher_id":"groninger-internet-courant","title":"Burgemeester Den Oudsten opent Groningen Office in China","published":{"edtf":"2017-04","earliest":"2017-04-01","latest":"2017-04-30"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/groninger-internet-courant-2017-04-burgemeester-den-oudsten-opent-groningen","partnerships":"/v1/partnerships?source=groninger-internet-courant-2017-04-burgemeester-den-oudsten-opent-groningen"}}'),
	(193, 'source', 19, 'jschina-com-cn-2018-06-12-eindhoven-mayor-expects-closer-cooperation', '07175164f5ff9a6f3c7fdd9287d2aae9', 'fb8bf7105676ca93941ce7d56e23e3c4', 'closer
cn
com
cooperation
eindhoven
expects
jschina
mayor
nanjing
with', 'eindhoven mayor expects closer cooperation with nanjing', 'state_media', '', '', 'jschina-com-cn', 'en', 736857, 736857, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"jschina-com-cn-2018-06-12-eindhoven-mayor-expects-closer-cooperation","url":"http://english.jschina.com.cn/23261/201806/t20180612_5452928.shtml","publisher":"jschina.com.cn","publisher_id":"jschina-com-cn","title":"Eindhoven mayor expects closer cooperation with Nanjing","published":{"edtf":"2018-06-12","earliest":"2018-06-12","latest":"2018-06-12"},"language":"en","kind":"state_media","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/jschina-com-cn-2018-06-12-eindhoven-mayor-expects-closer-cooperation","partnerships":"/v1/partnerships?source=jschina-com-cn-2018-06-12-eindhoven-mayor-expects-closer-cooperation"}}'),
	(194, 'source', 20, 'kinaforum-blog-2021-07-25-dutch-town-cuts-twinning-ties', '59f27289fe39e44bb88b9b7f9590837e', 'fbb8500d6f5be7d4e1c3f716b71144ca', 'abuse
blog
chinas
cuts
dutch
kinaforum
of
over
repost
rfa
ties
to
town
twinning
uyghurs
wuhan', 'dutch town cuts twinning ties to china''s wuhan over abuse of uyghurs', 'repost', '', '', 'kinaforum-blog', 'en', 737996, 737996, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"kinaforum-blog-2021-07-25-dutch-town-cuts-twinning-ties","url":"http://blog.kinaforum.com/2021/07/dutch-town-cuts-twinning-ties-to-chinas.html","publisher":"Kinaforum blog (repost of RFA)","publisher_id":"kinaforum-blog","title":"Dutch Town Cuts Twinning Ties to China’s Wuhan Over Abuse of Uyghurs","published":{"edtf":"2021-07-25","earliest":"2021-07-25","latest":"2021-07-25"},"language":"en","kind":"repost","derived_from":null,"rests_on":"Radio Free Asia","rests_on_id":"radio-free-asia","copy_of":null,"links":{"self":"/v1/sources/kinaforum-blog-2021-07-25-dutch-town-cuts-twinning-ties","partnerships":"/v1/partnerships?source=kinaforum-blog-2021-07-25-dutch-town-cuts-twinning-ties"}}'),
	(195, 'source', 21, 'lifestyle-almere-de-succesvolste-stad-van-china', 'e44d669661d4fb9b9f759761a1fe55ef', '2c88011d14fbfafacda546d8f99dedb4', 'almere
china
de
grote
lifestyle
onze
shenzhen
stad
succesvolste
van
zus', 'de succesvolste stad van china: onze grote zus shenzhen', 'press', '', '', 'lifestyle-almere', 'nl', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"lifestyle-almere-de-succesvolste-stad-van-china","url":"https://lifestylealmere.nl/reportage/de-succesvolste-stad-van-china-onze-grote-zus-shenzhen/","publisher":"Lifestyle Almere","publisher_id":"lifestyle-almere","title":"De succesvolste stad van China: onze grote zus Shenzhen","published":null,"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/lifestyle-almere-de-succesvolste-stad-van-china","partnerships":"/v1/partnerships?source=lifestyle-almere-de-succesvolste-stad-van-china"}}'),
	(196, 'source', 22, 'lpf-breda-2023-03-30-einde-stedenband-met-yangzhou-eindelijk', '8497e3fd078c7f64ed7320ac2ebb528e', '7a91bd6444ac455fc6423cdbbe035373', 'breda
daar
een
einde
eindelijk
feit
lpf
met
op
stedenband
trots
we
yangzhou
zijn', 'einde stedenband met yangzhou eindelijk een feit. daar zijn we trots op!', 'party', '', '', 'lpf-breda', 'nl', 738609, 738609, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"lpf-breda-2023-03-30-einde-stedenband-met-yangzhou-eindelijk","url":"https://lpfbreda.nl/algemeen/einde-stedenband-met-yangzhou-eindelijk-een-feit-daar-zijn-we-trots-op/","publisher":"LPF Breda","publisher_id":"lpf-breda","title":"Einde stedenband met Yangzhou eindelijk een feit. Daar zijn we trots op!","published":{"edtf":"2023-03-30","earliest":"2023-03-30","latest":"2023-03-30"},"language":"nl","kind":"party","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/lpf-breda-2023-03-30-einde-stedenband-met-yangzhou-eindelijk","partnerships":"/v1/partnerships?source=lpf-breda-2023-03-30-einde-stedenband-met-yangzhou-eindelijk"}}'),
	(197, 'source', 23, 'make-it-in-tilburg-zusterstad-changzhou-brengt-een-kort', 'cf36e11934c4bd314f67c8eb379a3369', '3585962a0c7a77daeeb83d45d4c17f88', 'aan
bezoek
brengt
changzhou
een
in
it
kort
krachtig
maar
make
tilburg
zusterstad', 'zusterstad changzhou brengt een kort maar krachtig bezoek aan tilburg', 'ngo', '', '', 'make-it-in-tilburg', 'nl', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"make-it-in-tilburg-zusterstad-changzhou-brengt-een-kort","url":"https://www.makeitintilburg.com/nl/tilburg-is-er-voor-je/nieuws/zusterstad-changzhou-brengt-een-kort-maar-krachtig-bezoek-aan-tilburg","publisher":"Make it in Tilburg","publisher_id":"make-it-in-tilburg","title":"Zusterstad Changzhou brengt een kort maar krachtig bezoek aan Tilburg","published":null,"language":"nl","kind":"ngo","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/make-it-in-tilburg-zusterstad-changzhou-brengt-een-kort","partnerships":"/v1/partnerships?source=make-it-in-tilburg-zusterstad-changzhou-brengt-een-kort"}}'),
	(198, 'source', 24, 'nantong-municipal-government-2019-11-05-chongchuan-forms-partnership-with-oosterhout', '7c093a49ab17c1ffa56b00db32eff306', '7957a01dd34f996e3b040dfa0a018ddd', 'chongchuan
forms
government
municipal
nantong
oosterhout
partnership
with', 'chongchuan forms partnership with oosterhout', 'official', '', '', 'nantong-municipal-government', 'en', 737368, 737368, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nantong-municipal-government-2019-11-05-chongchuan-forms-partnership-with-oosterhout","url":"http://en.nantong.gov.cn/2019-11/05/c_422728.htm","publisher":"Nantong municipal government","publisher_id":"nantong-municipal-government","title":"Chongchuan forms partnership with Oosterhout","published":{"edtf":"2019-11-05","earliest":"2019-11-05","latest":"2019-11-05"},"language":"en","kind":"official","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/nantong-municipal-government-2019-11-05-chongchuan-forms-partnership-with-oosterhout","partnerships":"/v1/partnerships?source=nantong-municipal-government-2019-11-05-chongchuan-forms-partnership-with-oosterhout"}}'),
	(199, 'source', 25, 'nh-nieuws-2020-10-stedenbanden-met-china-het-is', 'c2bf004aea10ad35624cd5c7673f3d9b', '25563d20bfa8cb8b95a050c6f43ff486', 'china
een
het
is
met
nh
nieuws
nieuwsuur
onbetrouwbare
ondemocratische
partner
stedenbanden', 'stedenbanden met china: het is een onbetrouwbare, ondemocratische partner', 'press', '', '', 'nh-nieuws', 'nl', 737699, 737729, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nh-nieuws-2020-10-stedenbanden-met-china-het-is","url":"https://www.nhnieuws.nl/nieuws/n13488/stedenbanden-met-china-het-is-een-onbetrouwbare-ondemocratische-partner","publisher":"NH Nieuws / Nieuwsuur","publisher_id":"nh-nieuws","title":"Stedenbanden met China: het is een onbetrouwbare, ondemocratische partner","published":{"edtf":"2020-10","earliest":"2020-10-01","latest":"2020-10-31"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/nh-nieuws-2020-10-stedenbanden-met-china-het-is","partnerships":"/v1/partnerships?source=nh-nieuws-2020-10-stedenbanden-met-china-het-is"}}'),
	(200, 'source', 26, 'nieuws-nl-2024-02-09-provincie-zuid-holland-bouwt-samenwerking', 'e87697314c9ebcceb645a758970423e5', '7d4904f88eb1ba0acbb99a95dc060863', 'af
bouwt
china
holland
met
nieuws
nl
provincie
samenwerking
zuid', 'provincie zuid-holland bouwt samenwerking met china af', 'press', '', '', 'nieuws-nl', 'nl', 738925, 738925, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nieuws-nl-2024-02-09-provincie-zuid-holland-bouwt-samenwerking","url":"https://nieuws.nl/algemeen/20240209/provincie-zuid-holland-bouwt-samenwerking-met-china-af/","publisher":"Nieuws.nl","publisher_id":"nieuws-nl","title":"Provincie Zuid-Holland bouwt samenwerking met China af","published":{"edtf":"2024-02-09","earliest":"2024-02-09","latest":"2024-02-09"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/nieuws-nl-2024-02-09-provincie-zuid-holland-bouwt-samenwerking","partnerships":"/v1/partnerships?source=nieuws-nl-2024-02-09-provincie-zuid-holland-bouwt-samenwerking"}}');
INSERT INTO public.entity_version VALUES
	(201, 'source', 27, 'nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan', 'e7f402883245c23e2eabce1f902f0794', '5d726429b7cf741a88d2dd24200a434d', 'arnhem
breaks
nl
of
over
people
ties
times
treatment
uyghur
with
wuhan', 'arnhem breaks ties with wuhan over treatment of uyghur people', 'press', '', '', 'nl-times', 'en', 737993, 737993, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan","url":"https://nltimes.nl/2021/07/22/arnhem-breaks-ties-wuhan-treatment-uyghur-people","publisher":"NL Times","publisher_id":"nl-times","title":"Arnhem breaks ties with Wuhan over treatment of Uyghur people","published":{"edtf":"2021-07-22","earliest":"2021-07-22","latest":"2021-07-22"},"language":"en","kind":"press","derived_from":null,"rests_on":"De Gelderlander","rests_on_id":"de-gelderlander","copy_of":null,"links":{"self":"/v1/sources/nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan","partnerships":"/v1/partnerships?source=nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan"}}'),
	(202, 'source', 28, 'nl-times-2023-05-08', 'eb24065f8a5c2ae3be7ba45a8506339f', '4956986567877d03391e0dea411542bd', '<nrc-2023-05-07
breaking
china
dutch
municipalities
nl
ties
times
with', 'dutch municipalities breaking ties with china', 'press', '', '', 'nl-times', 'en', 738648, 738648, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nl-times-2023-05-08","url":"https://nltimes.nl/2023/05/08/dutch-municipalities-breaking-ties-china","publisher":"NL Times","publisher_id":"nl-times","title":"Dutch municipalities breaking ties with China","published":{"edtf":"2023-05-08","earliest":"2023-05-08","latest":"2023-05-08"},"language":"en","kind":"press","derived_from":"nrc-2023-05-07","rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/nl-times-2023-05-08","partnerships":"/v1/partnerships?source=nl-times-2023-05-08"}}'),
	(203, 'source', 29, 'nl4hk-2020-06-28-petition-to-amsterdam-to-end', 'edac2a0b81770028e74e5f27e1679fb6', '0bd08d00f8be0ab37d9d5cd4c6775973', 'amsterdam
and
beijing
city
end
nl4hk
petition
shenzhen
sister
ties
to
with', 'petition to amsterdam to end sister-city ties with beijing and shenzhen', 'ngo', '', '', 'nl4hk', 'en', 737604, 737604, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nl4hk-2020-06-28-petition-to-amsterdam-to-end","url":"https://nl4hk.org/nl/press/release?pid=nmqxgmiy","publisher":"NL4HK","publisher_id":"nl4hk","title":"Petition to Amsterdam to end sister-city ties with Beijing and Shenzhen","published":{"edtf":"2020-06-28","earliest":"2020-06-28","latest":"2020-06-28"},"language":"en","kind":"ngo","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/nl4hk-2020-06-28-petition-to-amsterdam-to-end","partnerships":"/v1/partnerships?source=nl4hk-2020-06-28-petition-to-amsterdam-to-end"}}'),
	(204, 'source', 30, 'nos-utrecht-ontvriendt-chinese-provincie-vanwege', 'e972e4fe750b6a8033a163672d008f29', '8e406f4fad20df8d00a3cb6494edcaf2', 'chinese
mensenrechtenschendingen
nos
ontvriendt
provincie
utrecht
vanwege', 'utrecht ontvriendt chinese provincie vanwege mensenrechtenschendingen', 'press', '', '', 'nos', 'nl', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nos-utrecht-ontvriendt-chinese-provincie-vanwege","url":"https://nos.nl/artikel/2445415-utrecht-ontvriendt-chinese-provincie-vanwege-mensenrechtenschendingen","publisher":"NOS","publisher_id":"nos","title":"Utrecht ontvriendt Chinese provincie vanwege mensenrechtenschendingen","published":null,"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/nos-utrecht-ontvriendt-chinese-provincie-vanwege","partnerships":"/v1/partnerships?source=nos-utrecht-ontvriendt-chinese-provincie-vanwege"}}'),
	(205, 'source', 31, 'nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan', '6c774d2d2c9cc1aa1ca824a263ae495d', '43d676a9aab8a8aab8bcdaccadebcbef', 'arnhem
behandeling
met
nrc
oeigoeren
stedenband
vanwege
verbreekt
wuhan', 'arnhem verbreekt stedenband met wuhan vanwege behandeling oeigoeren', 'press', '', '', 'nrc', 'nl', 737993, 737993, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan","url":"https://www.nrc.nl/nieuws/2021/07/22/arnhem-verbreekt-stedenband-met-wuhan-vanwege-behandeling-oeigoeren-a4051973","publisher":"NRC","publisher_id":"nrc","title":"Arnhem verbreekt stedenband met Wuhan vanwege behandeling Oeigoeren","published":{"edtf":"2021-07-22","earliest":"2021-07-22","latest":"2021-07-22"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan","partnerships":"/v1/partnerships?source=nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan"}}'),
	(206, 'source', 32, 'nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de', '28e8f924aee75adadbac4be67333a0b0', '0e0955baf26cc1e428a4afa558cdff3c', 'de
eens
gemeentegrens
kijk
nrc
opinion
raadsleden
voorbij', 'raadsleden, kijk eens voorbij de gemeentegrens', 'press', '', '', 'nrc', 'nl', 738529, 738529, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de","url":"https://www.nrc.nl/nieuws/2023/01/09/raadsleden-kijk-eens-voorbij-de-gemeentegrens-a4153677","publisher":"NRC (opinion)","publisher_id":"nrc","title":"Raadsleden, kijk eens voorbij de gemeentegrens","published":{"edtf":"2023-01-09","earliest":"2023-01-09","latest":"2023-01-09"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de","partnerships":"/v1/partnerships?source=nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de"}}'),
	(207, 'source', 33, 'nrc-2023-05-07', 'f795c159adffbe430052a9307f1ec97f', 'fa97c97d37ae87e9102294421e287edb', 'breken
china
gemeenten
met
nrc', 'gemeenten breken met china', 'press', '', '', 'nrc', 'nl', 738647, 738647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nrc-2023-05-07","url":"https://www.nrc.nl/nieuws/2023/05/07/gemeenten-breken-met-china-a4164061","publisher":"NRC","publisher_id":"nrc","title":"Gemeenten breken met China","published":{"edtf":"2023-05-07","earliest":"2023-05-07","latest":"2023-05-07"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/nrc-2023-05-07","partnerships":"/v1/partnerships?source=nrc-2023-05-07"}}'),
	(208, 'source', 34, 'nrc-2023-05-07-de-chinese-zusterstad-is-uit', 'a9807706be01630c51c9a6a209d2269e', 'b7ef5eecd46ac10247a470139abe0eb5', '<nrc-2023-05-07
chinese
de
geraakt
gratie
is
nrc
uit
zusterstad', 'de chinese zusterstad is uit de gratie geraakt', 'press', '', '', 'nrc', 'nl', 738647, 738647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"nrc-2023-05-07-de-chinese-zusterstad-is-uit","url":"https://www.nrc.nl/nieuws/2023/05/07/de-chinese-zusterstad-is-uit-de-gratie-geraakt-a4164056","publisher":"NRC","publisher_id":"nrc","title":"De Chinese zusterstad is uit de gratie geraakt","published":{"edtf":"2023-05-07","earliest":"2023-05-07","latest":"2023-05-07"},"language":"nl","kind":"press","derived_from":"nrc-2023-05-07","rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/nrc-2023-05-07-de-chinese-zusterstad-is-uit","partnerships":"/v1/partnerships?source=nrc-2023-05-07-de-chinese-zusterstad-is-uit"}}'),
	(209, 'source', 35, 'omroep-brabant-2021-07-kun-je-vriendjes-zijn-met', '672e67ebfd140eecc0ed632a5effc74b', 'e7280ef6ba69e5090ffdf1d733bf45d4', 'brabant
dat
een
in
je
kun
land
mensenrechten
met
omroep
schendt
stad
vriendjes
zijn', 'kun je vriendjes zijn met een stad in een land dat mensenrechten schendt?', 'press', '', '', 'omroep-brabant', 'nl', 737972, 738002, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"omroep-brabant-2021-07-kun-je-vriendjes-zijn-met","url":"https://www.omroepbrabant.nl/nieuws/3425445/kun-je-vriendjes-zijn-met-een-stad-in-een-land-dat-mensenrechten-schendt","publisher":"Omroep Brabant","publisher_id":"omroep-brabant","title":"Kun je vriendjes zijn met een stad in een land dat mensenrechten schendt?","published":{"edtf":"2021-07","earliest":"2021-07-01","latest":"2021-07-31"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/omroep-brabant-2021-07-kun-je-vriendjes-zijn-met","partnerships":"/v1/partnerships?source=omroep-brabant-2021-07-kun-je-vriendjes-zijn-met"}}'),
	(210, 'source', 36, 'ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou', 'e9e07fb77629c9719e19a4780d53f40d', 'c6d774ed0ff757e9b0e493e5927b50c2', 'beeindigd
breda
by
en
gemeente
ons
stedenband
text
ulvenhout
yangzhou', 'stedenband gemeente breda en yangzhou beeindigd', 'official', '', '', 'ons-ulvenhout', 'nl', 738610, 738610, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou","url":"https://www.onsulvenhout.nl/N5580-NG428-W47-C13991-Stedenband-gemeente-Breda-en-Yangzhou-beeindigd.html","publisher":"Ons Ulvenhout (text by Gemeente Breda)","publisher_id":"ons-ulvenhout","title":"Stedenband gemeente Breda en Yangzhou beëindigd","published":{"edtf":"2023-03-31","earliest":"2023-03-31","latest":"2023-03-31"},"language":"nl","kind":"official","derived_from":null,"rests_on":"Gemeente Breda","rests_on_id":"gemeente-breda","copy_of":null,"links":{"self":"/v1/sources/ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou","partnerships":"/v1/partnerships?source=ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou"}}'),
	(211, 'source', 37, 'oog-tv-2011-10-raadsleden-verrast-door-chinese-stedenband', '4065f0a1dcc6064fdd270d9331254509', '77a178baa530c513e70a9687152a237e', 'chinese
door
oog
raadsleden
stedenband
tv
verrast', 'raadsleden verrast door chinese stedenband', 'press', '', '', 'oog-tv', 'nl', 734411, 734441, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"oog-tv-2011-10-raadsleden-verrast-door-chinese-stedenband","url":"https://www.oogtv.nl/2011/10/raadsleden-verrast-door-chinese-stedenband/amp/","publisher":"OOG TV","publisher_id":"oog-tv","title":"Raadsleden verrast door Chinese stedenband","published":{"edtf":"2011-10","earliest":"2011-10-01","latest":"2011-10-31"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/oog-tv-2011-10-raadsleden-verrast-door-chinese-stedenband","partnerships":"/v1/partnerships?source=oog-tv-2011-10-raadsleden-verrast-door-chinese-stedenband"}}'),
	(212, 'source', 38, 'oog-tv-2015-12-delegatie-tianjin-bezoekt-groningen', '092ad79258999bc44715bb5d6939ee91', 'a9b8557dd02b351af007f3c060a7d87e', 'bezoekt
delegatie
groningen
oog
tianjin
tv', 'delegatie tianjin bezoekt groningen', 'press', '', '', 'oog-tv', 'nl', 735933, 735963, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"oog-tv-2015-12-delegatie-tianjin-bezoekt-groningen","url":"https://oogtv.nl/2015/12/delegatie-tianjin-bezoekt-groningen","publisher":"OOG TV","publisher_id":"oog-tv","title":"Delegatie Tianjin bezoekt Groningen","published":{"edtf":"2015-12","earliest":"2015-12-01","latest":"2015-12-31"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/oog-tv-2015-12-delegatie-tianjin-bezoekt-groningen","partnerships":"/v1/partnerships?source=oog-tv-2015-12-delegatie-tianjin-bezoekt-groningen"}}'),
	(213, 'source', 39, 'oog-tv-2024-07-groningen-verbreekt-stedenbanden-niet-maar', 'a58a40fd016ed35f0a09cf6afae48443', 'a13031b47f95b2e5092953b6a1a0c96b', 'oog
tv', 'oog tv', 'press', '', '', 'oog-tv', 'nl', 739068, 739098, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"oog-tv-2024-07-groningen-verbreekt-stedenbanden-niet-maar","url":"https://www.oogtv.nl/2024/07/groningen-verbreekt-stedenbanden-niet-maar-steekt-er-vrijwel-geen-geld-meer-in/","publisher":"OOG TV","publisher_id":"oog-tv","title":null,"published":{"edtf":"2024-07","earliest":"2024-07-01","latest":"2024-07-31"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/oog-tv-2024-07-groningen-verbreekt-stedenbanden-niet-maar","partnerships":"/v1/partnerships?source=oog-tv-2024-07-groningen-verbreekt-stedenbanden-niet-maar"}}'),
	(214, 'source', 40, 'partij-voor-de-dieren-maastricht-2023-04-12-schriftelijke-vragen-inzake-stedenband-chengdu', '9a954324ec7ae3aeb6a1cfe4602949cc', '5d54305022e5a5bc08bf375cacee30f2', 'chengdu
de
dieren
inzake
maastricht
partij
schriftelijke
stedenband
voor
vragen', 'schriftelijke vragen inzake stedenband chengdu', 'party', '', '', 'partij-voor-de-dieren-maastricht', 'nl', 738622, 738622, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"partij-voor-de-dieren-maastricht-2023-04-12-schriftelijke-vragen-inzake-stedenband-chengdu","url":"https://maastricht.partijvoordedieren.nl/vragen/schriftelijke-vragen-vaessen-inzake-stedenband-chengdu","publisher":"Partij voor de Dieren Maastricht","publisher_id":"partij-voor-de-dieren-maastricht","title":"Schriftelijke vragen inzake Stedenband Chengdu","published":{"edtf":"2023-04-12","earliest":"2023-04-12","latest":"2023-04-12"},"language":"nl","kind":"party","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/partij-voor-de-dieren-maastricht-2023-04-12-schriftelijke-vragen-inzake-stedenband-chengdu","partnerships":"/v1/partnerships?source=partij-voor-de-dieren-maastricht-2023-04-12-schriftelijke-vragen-inzake-stedenband-chengdu"}}'),
	(215, 'source', 41, 'provincie-limburg-vriendschapsband-met-chinese-provincie-sichuan', '69b6e3405c9db57146172d65e99397e7', '5ff78b16eb43642072fee45340887894', 'chinese
limburg
met
provincie
sichuan
vriendschapsband', 'vriendschapsband met chinese provincie sichuan', 'official', '', '', 'provincie-limburg', 'nl', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"provincie-limburg-vriendschapsband-met-chinese-provincie-sichuan","url":"https://www.limburg.nl/onderwerpen/internationaal/sichuan/","publisher":"Provincie Limburg","publisher_id":"provincie-limburg","title":"Vriendschapsband met Chinese provincie Sichuan","published":null,"language":"nl","kind":"official","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/provincie-limburg-vriendschapsband-met-chinese-provincie-sichuan","partnerships":"/v1/partnerships?source=provincie-limburg-vriendschapsband-met-chinese-provincie-sichuan"}}'),
	(216, 'source', 42, 'provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en', '166de67a7780fc7d3464a1ae03e7ed8e', '52afe2398950a05705636271cdca9603', '2019
activiteiten
china
docplayer
en
holland
jaarplan
overzicht
provincie
van
via
zuid', 'overzicht van china activiteiten en jaarplan 2019', 'official', '', '', 'province-of-zuid-holland', 'nl', 737060, 737424, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en","url":"https://docplayer.nl/amp/125213074-Overzicht-van-china-activiteiten-van-de-provincie-zuid-holland-en-het-jaarplan-2019.html","publisher":"Provincie Zuid-Holland (via docplayer)","publisher_id":"province-of-zuid-holland","title":"Overzicht van China activiteiten en Jaarplan 2019","published":{"edtf":"2019","earliest":"2019-01-01","latest":"2019-12-31"},"language":"nl","kind":"official","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en","partnerships":"/v1/partnerships?source=provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en"}}'),
	(217, 'source', 43, 'provincie-zuid-holland-2020-11-17-zuid-holland-hernieuwt-samenwerking-met', '14fabde420526e0c98516214b880ffca', '3eb88402a0eb061b70bdc8506dde6c51', 'chinese
hebei
hernieuwt
holland
met
provincie
samenwerking
zuid
zusterprovincie', 'zuid-holland hernieuwt samenwerking met chinese zusterprovincie hebei', 'official', '', '', 'province-of-zuid-holland', 'nl', 737746, 737746, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"provincie-zuid-holland-2020-11-17-zuid-holland-hernieuwt-samenwerking-met","url":"https://www.zuid-holland.nl/actueel/nieuws/november-2020/zuid-holland-hernieuwt-samenwerking-chinese/","publisher":"Provincie Zuid-Holland","publisher_id":"province-of-zuid-holland","title":"Zuid-Holland hernieuwt samenwerking met Chinese zusterprovincie Hebei","published":{"edtf":"2020-11-17","earliest":"2020-11-17","latest":"2020-11-17"},"language":"nl","kind":"official","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/provincie-zuid-holland-2020-11-17-zuid-holland-hernieuwt-samenwerking-met","partnerships":"/v1/partnerships?source=provincie-zuid-holland-2020-11-17-zuid-holland-hernieuwt-samenwerking-met"}}'),
	(218, 'source', 44, 'reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan', '5098942681f4d6af9919325b0df3808b', '780f0c89c6ad064c21bb7f0b53cc7690', 'arnhem
dagblad
met
oeigoeren
om
reformatorisch
situatie
stedenband
verbreekt
wuhan', 'arnhem verbreekt stedenband met wuhan om situatie oeigoeren', 'press', '', '', 'reformatorisch-dagblad', 'nl', 737972, 738002, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan","url":"https://www.rd.nl/artikel/936742-arnhem-verbreekt-stedenband-met-wuhan-om-situatie-oeigoeren","publisher":"Reformatorisch Dagblad","publisher_id":"reformatorisch-dagblad","title":"Arnhem verbreekt stedenband met Wuhan om situatie Oeigoeren","published":{"edtf":"2021-07","earliest":"2021-07-01","latest":"2021-07-31"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan","partnerships":"/v1/partnerships?source=reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan"}}'),
	(219, 'source', 45, 'rtv-maastricht-majority-city-council-will-vote', '6109dec5b6c3dba58efe74d08135f3b5', '7ee18757e2539dabadb94e20d2359d87', 'chengdu
city
cooperation
council
ending
for
maastricht
majority
rtv
vote
will
with', 'majority city council will vote for ending cooperation with chengdu', 'press', '', '', 'rtv-maastricht', 'en', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"rtv-maastricht-majority-city-council-will-vote","url":"https://english.rtvmaastricht.nl/news/article/majority-city-council-will-vote-for-ending-cooperation-with-chengdu","publisher":"RTV Maastricht","publisher_id":"rtv-maastricht","title":"Majority city council will vote for ending cooperation with Chengdu","published":null,"language":"en","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/rtv-maastricht-majority-city-council-will-vote","partnerships":"/v1/partnerships?source=rtv-maastricht-majority-city-council-will-vote"}}'),
	(220, 'source', 46, 'rtv-noord-2017-06-stad-steunt-rug-en-overweegt', '5e352b640bb7b9a22b23afcd47eb0192', 'd9f07de9776702cdbb35765641f259a7', 'chinese
en
met
noord
overweegt
rtv
rug
stad
steunt
vriendschapsband
yantai', 'stad steunt rug en overweegt vriendschapsband met chinese yantai', 'press', '', '', 'rtv-noord', 'nl', 736481, 736510, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"rtv-noord-2017-06-stad-steunt-rug-en-overweegt","url":"http://www.rtvnoord.nl/nieuws/178907/Stad-steunt-RUG-en-overweegt-vriendschapsband-met-Chinese-Yantai","publisher":"RTV Noord","publisher_id":"rtv-noord","title":"Stad steunt RUG en overweegt vriendschapsband met Chinese Yantai","published":{"edtf":"2017-06","earliest":"2017-06-01","latest":"2017-06-30"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/rtv-noord-2017-06-stad-steunt-rug-en-overweegt","partnerships":"/v1/partnerships?source=rtv-noord-2017-06-stad-steunt-rug-en-overweegt"}}'),
	(221, 'source', 47, 'rtv-oost-2021-05-enschede-wil-discussie-over-samenwerking', '572165c6fb6344f50297c4ec25df5464', '7428978b8750e918ac80c8811f74e8b8', 'oost
rtv', 'rtv oost', 'press', '', '', 'rtv-oost', 'nl', 737911, 737941, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"rtv-oost-2021-05-enschede-wil-discussie-over-samenwerking","url":"https://www.rtvoost.nl/nieuws/1825943/Enschede-wil-discussie-over-samenwerking-met-de-Chinese-partnerstad-Dalian","publisher":"RTV Oost","publisher_id":"rtv-oost","title":null,"published":{"edtf":"2021-05","earliest":"2021-05-01","latest":"2021-05-31"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/rtv-oost-2021-05-enschede-wil-discussie-over-samenwerking","partnerships":"/v1/partnerships?source=rtv-oost-2021-05-enschede-wil-discussie-over-samenwerking"}}'),
	(222, 'source', 48, 'rtv-oost-2021-09-enschede-en-munster-geven', '0877ab2996f662119e12d9de1642c338', '4f8ed23427e2ca44d43ff6b48d6928aa', 'oost
rtv', 'rtv oost', 'press', '', '', 'rtv-oost', 'nl', 738034, 738063, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"rtv-oost-2021-09-enschede-en-munster-geven","url":"https://www.rtvoost.nl/nieuws/2010055/Enschede-en-Munster-geven-elkaar-het-ja-woord-partnerschap-is-officieel-beklonken","publisher":"RTV Oost","publisher_id":"rtv-oost","title":null,"published":{"edtf":"2021-09","earliest":"2021-09-01","latest":"2021-09-30"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/rtv-oost-2021-09-enschede-en-munster-geven","partnerships":"/v1/partnerships?source=rtv-oost-2021-09-enschede-en-munster-geven"}}'),
	(223, 'source', 49, 'rtv-utrecht-2022-11-provincie-is-het-unaniem-eens', '160b2dd2630b01aa189830c1a2b4c144', '0b22212616f0e6d864844d0edd27173d', 'chinese
eens
guangdong
het
is
met
provincie
rtv
unaniem
utrecht
verbroken
vriendschapsrelatie
wordt', 'provincie is het unaniem eens: vriendschapsrelatie met chinese guangdong wordt verbroken', 'press', '', '', 'rtv-utrecht', 'nl', 738460, 738489, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"rtv-utrecht-2022-11-provincie-is-het-unaniem-eens","url":"https://www.rtvutrecht.nl/nieuws/3499539/provincie-is-het-unaniem-eens-vriendschapsrelatie-met-chinese-guangdong-wordt-verbroken","publisher":"RTV Utrecht","publisher_id":"rtv-utrecht","title":"Provincie is het unaniem eens: vriendschapsrelatie met Chinese Guangdong wordt verbroken","published":{"edtf":"2022-11","earliest":"2022-11-01","latest":"2022-11-30"},"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/rtv-utrecht-2022-11-provincie-is-het-unaniem-eens","partnerships":"/v1/partnerships?source=rtv-utrecht-2022-11-provincie-is-het-unaniem-eens"}}'),
	(224, 'source', 50, 'shenzhen-government-site-sister-cities-almere', 'be4eb4a88f997b6cdfff3a7188a48caf', '46aeec56af8fa92b1debf4d7fcc4af99', 'almere
cities
government
shenzhen
sister
site', 'sister cities: almere', 'official', '', '', 'shenzhen-government-site', 'en', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"shenzhen-government-site-sister-cities-almere","url":"http://www.sz.gov.cn/en_szgov/govt/cities/sister/content/post_11656800.html","publisher":"Shenzhen government site","publisher_id":"shenzhen-government-site","title":"Sister cities: Almere","published":null,"language":"en","kind":"official","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/shenzhen-government-site-sister-cities-almere","partnerships":"/v1/partnerships?source=shenzhen-government-site-sister-cities-almere"}}'),
	(225, 'source', 51, 'sp-amsterdam-2022-07-25-amsterdam-moet-noord-holland-volgen', '4572cf2a11a38d9716fee457ede0c2d7', '046ff9c43716d453f44d44fc6b2ede10', 'amsterdam
en
holland
met
moet
noord
partnerschap
peking
shenzen
sp
stoppen
volgen', 'amsterdam moet noord-holland volgen en partnerschap met peking en shenzen stoppen', 'party', '', '', 'sp-amsterdam', 'nl', 738361, 738361, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"sp-amsterdam-2022-07-25-amsterdam-moet-noord-holland-volgen","url":"https://amsterdam.sp.nl/nieuws/2022/07/sp-amsterdam-moet-noord-holland-volgen-en-partnerschap-met-peking-en-shenzen-stoppen","publisher":"SP Amsterdam","publisher_id":"sp-amsterdam","title":"Amsterdam moet Noord-Holland volgen en partnerschap met Peking en Shenzen stoppen","published":{"edtf":"2022-07-25","earliest":"2022-07-25","latest":"2022-07-25"},"language":"nl","kind":"party","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/sp-amsterdam-2022-07-25-amsterdam-moet-noord-holland-volgen","partnerships":"/v1/partnerships?source=sp-amsterdam-2022-07-25-amsterdam-moet-noord-holland-volgen"}}'),
	(226, 'source', 52, 'stichting-delft-freiberg-home', '3f3f0bc2f37c4060bc6441e1c5141a82', 'a5fdd58d067d85656ef525e5dc4c479a', 'delft
freiberg
stichting', 'stichting delft-freiberg', 'ngo', '', '', 'stichting-delft-freiberg', 'nl', 738521, 738885, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"stichting-delft-freiberg-home","url":"https://www.stichtingdelft-freiberg.nl/","publisher":"Stichting Delft-Freiberg","publisher_id":"stichting-delft-freiberg","title":null,"published":{"edtf":"2023","earliest":"2023-01-01","latest":"2023-12-31"},"language":"nl","kind":"ngo","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/stichting-delft-freiberg-home","partnerships":"/v1/partnerships?source=stichting-delft-freiberg-home"}}'),
	(227, 'source', 53, 'stichting-delft-mamelodi-stedenbanden-van-delft', '3d361b1b60afa49bd31fdcb9f41e7b29', '3ed70116bd62709e45bfc9ce401bdb3f', 'delft
mamelodi
stedenbanden
van', 'stedenbanden van delft', 'ngo', '', '', 'delft-mamelodi', 'nl', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"stichting-delft-mamelodi-stedenbanden-van-delft","url":"http://www.delft-mamelodi.nl/index.php?menuid=368","publisher":"Delft-Mamelodi","publisher_id":"delft-mamelodi","title":"Stedenbanden van Delft","published":null,"language":"nl","kind":"ngo","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/stichting-delft-mamelodi-stedenbanden-van-delft","partnerships":"/v1/partnerships?source=stichting-delft-mamelodi-stedenbanden-van-delft"}}'),
	(228, 'source', 54, 'ukrant-gemeente-toch-vrienden-met-yantai', '3b43d064d46f7046847ce88ae4e5ebb6', '5ea10630c04a6dcf60aaa2165981e629', 'gemeente
met
toch
ukrant
vrienden
yantai', 'gemeente toch vrienden met yantai', 'press', '', '', 'ukrant', 'nl', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"ukrant-gemeente-toch-vrienden-met-yantai","url":"https://archief.ukrant.nl/nieuws/gemeente-toch-vrienden-met-yantai","publisher":"UKrant","publisher_id":"ukrant","title":"Gemeente toch vrienden met Yantai","published":null,"language":"nl","kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/ukrant-gemeente-toch-vrienden-met-yantai","partnerships":"/v1/partnerships?source=ukrant-gemeente-toch-vrienden-met-yantai"}}'),
	(229, 'source', 55, 'urdupoint-2023-05-08-dutch-city-authorities-cutting-ties', '97ae0b6db2aea709ed7c9ee27ca86024', '7d7154d8e0e0fd343f58233274e29252', '<nrc-2023-05-07
sputnik
urdupoint', 'urdupoint / sputnik', 'state_media', '', '', 'urdupoint', 'en', 738648, 738648, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"urdupoint-2023-05-08-dutch-city-authorities-cutting-ties","url":"https://www.urdupoint.com/en/world/dutch-city-authorities-cutting-ties-with-chin-1688545.html","publisher":"UrduPoint / Sputnik","publisher_id":"urdupoint","title":null,"published":{"edtf":"2023-05-08","earliest":"2023-05-08","latest":"2023-05-08"},"language":"en","kind":"state_media","derived_from":"nrc-2023-05-07","rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/urdupoint-2023-05-08-dutch-city-authorities-cutting-ties","partnerships":"/v1/partnerships?source=urdupoint-2023-05-08-dutch-city-authorities-cutting-ties"}}'),
	(230, 'source', 56, 'vng-gemeenten-heroverwegen-stedenrelaties-met-china', '9581aae44c9881c7c68a3887859487fd', '333a4164fe6629c05e6db3cbb8553814', 'china
gemeenten
heroverwegen
met
stedenrelaties
vng', 'gemeenten heroverwegen stedenrelaties met china', 'official', '', '', 'vng', 'nl', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"vng-gemeenten-heroverwegen-stedenrelaties-met-china","url":"https://vng.nl/nieuws/gemeenten-heroverwegen-stedenrelaties-met-china","publisher":"VNG","publisher_id":"vng","title":"Gemeenten heroverwegen stedenrelaties met China","published":null,"language":"nl","kind":"official","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/vng-gemeenten-heroverwegen-stedenrelaties-met-china","partnerships":"/v1/partnerships?source=vng-gemeenten-heroverwegen-stedenrelaties-met-china"}}'),
	(231, 'source', 57, 'vvd-provincie-utrecht-2022-11-einde-vriendschapsband-met-guangdong', '7843097a7e27bc64e6e2c6a85fdc1246', '26d6520d2b3bbbd7dc87eabd20e5e289', 'einde
guangdong
met
provincie
utrecht
vriendschapsband
vvd', 'einde vriendschapsband met guangdong', 'party', '', '', 'vvd-provincie-utrecht', 'nl', 738460, 738489, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"vvd-provincie-utrecht-2022-11-einde-vriendschapsband-met-guangdong","url":"https://provincieutrecht.vvd.nl/nieuws/51373/einde-vriendschapsband-met-guangdong","publisher":"VVD Provincie Utrecht","publisher_id":"vvd-provincie-utrecht","title":"Einde vriendschapsband met Guangdong","published":{"edtf":"2022-11","earliest":"2022-11-01","latest":"2022-11-30"},"language":"nl","kind":"party","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/vvd-provincie-utrecht-2022-11-einde-vriendschapsband-met-guangdong","partnerships":"/v1/partnerships?source=vvd-provincie-utrecht-2022-11-einde-vriendschapsband-met-guangdong"}}'),
	(232, 'source', 58, 'wakker-emmen-geen-chinese-praktijken-in-emmen', 'e3164116052061c4635a65de755ef3f9', '3e6a2f7a2808b2d73cd394273325ed26', 'chinese
emmen
geen
in
praktijken
wakker', 'geen chinese praktijken in emmen', 'party', '', '', 'wakker-emmen', 'nl', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"wakker-emmen-geen-chinese-praktijken-in-emmen","url":"https://www.wakkeremmen.nl/geen-chinese-praktijken-in-emmen/","publisher":"Wakker Emmen","publisher_id":"wakker-emmen","title":"Geen Chinese praktijken in Emmen","published":null,"language":"nl","kind":"party","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/wakker-emmen-geen-chinese-praktijken-in-emmen","partnerships":"/v1/partnerships?source=wakker-emmen-geen-chinese-praktijken-in-emmen"}}'),
	(233, 'source', 59, 'wuhan-municipal-portal-arnhem-holland', '7ef4dc5d08d2c302499257e9625f1a57', '040c5bed77ad3629b40c519fc6ed10e0', 'arnhem
cities
holland
municipal
portal
section
sister
wuhan', 'arnhem, holland', 'official', '', '', 'wuhan-municipal-portal', 'en', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"wuhan-municipal-portal-arnhem-holland","url":"http://www.wh-china.com/yhcs/200708/t464132.htm","publisher":"Wuhan municipal portal (sister cities section)","publisher_id":"wuhan-municipal-portal","title":"Arnhem, Holland","published":null,"language":"en","kind":"official","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/wuhan-municipal-portal-arnhem-holland","partnerships":"/v1/partnerships?source=wuhan-municipal-portal-arnhem-holland"}}'),
	(234, 'source', 60, 'zhaoyinghui-com-2024-wuhan-friendship-cities-as-of', 'd59f082b57d0ab79b25b09dbe9850023', '3f37b72a8000327e52f76672ce33241a', '2024
as
cities
com
friendship
list
of
unofficial
wuhan
zhaoyinghui', 'wuhan friendship cities as of 2024', 'list', '', '', 'zhaoyinghui-com', 'en', 738886, 739251, 2147483647, 2147483647, 0, 0, 0, 1, 2147483647, '{"id":"zhaoyinghui-com-2024-wuhan-friendship-cities-as-of","url":"https://www.zhaoyinghui.com/resources/71432.html","publisher":"zhaoyinghui.com (unofficial list)","publisher_id":"zhaoyinghui-com","title":"Wuhan friendship cities as of 2024","published":{"edtf":"2024","earliest":"2024-01-01","latest":"2024-12-31"},"language":"en","kind":"list","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/zhaoyinghui-com-2024-wuhan-friendship-cities-as-of","partnerships":"/v1/partnerships?source=zhaoyinghui-com-2024-wuhan-friendship-cities-as-of"}}'),
	(235, 'source', 61, 'small-list', '15762c0562b0888e04a2ab6cf572559e', '8addf62ca699fe163c2a1ea3d547583e', '=the lister
a
list
lister
small
the', 'a small list', 'dataset', '', '', 'the lister', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 3, 2147483647, '{"id":"small-list","url":"https://list.example/","publisher":"The lister","publisher_id":null,"title":"A small list","published":null,"language":null,"kind":"dataset","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/small-list","partnerships":"/v1/partnerships?source=small-list"}}'),
	(236, 'publisher', 142, 'news-example', 'a1e44a2b74b2f9d3cf7f120cf71d12c2', '5cd917d2b008018d35a1c5986cf9ae96', '=news-example
=news.example', 'news.example', 'publisher', '', '', 'news-example', '', 2147483647, 2147483647, 2147483647, 2147483647, 0, 0, 0, 4, 2147483647, '{"id":"news-example","name":"news.example","kind":"publisher","aliases":[]}'),
	(237, 'source', 62, 'news-example-2025-06-02-council-ends-the-tie', 'a036f8741b862ad0d493fe5373862562', '9e25d6cd1c1336c676e45c26b5983321', 'council
ends
example
news
the
tie', 'council ends the tie', 'press', '', '', 'news-example', '', 739404, 739404, 2147483647, 2147483647, 0, 0, 0, 4, 2147483647, '{"id":"news-example-2025-06-02-council-ends-the-tie","url":"https://news.example/vote","publisher":"news.example","publisher_id":"news-example","title":"Council ends the tie","published":{"edtf":"2025-06-02","earliest":"2025-06-02","latest":"2025-06-02"},"language":null,"kind":"press","derived_from":null,"rests_on":null,"rests_on_id":null,"copy_of":null,"links":{"self":"/v1/sources/news-example-2025-06-02-council-ends-the-tie","partnerships":"/v1/partnerships?source=news-example-2025-06-02-council-ends-the-tie"}}');


--
-- Data for Name: event; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.event VALUES
	(1, 1, 'established', 'effective', '2013-06-21', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, 'Memorandum of friendly exchange.', '[{"source":"shenzhen-government-site-sister-cities-almere"}]'),
	(1, 2, 'attested', 'reported', '2014-06-08/2014-06-12', NULL, 'effect', NULL, 'a', 'mayor', 'Annemarie Jorritsma', 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"gemeente-almere-dienstreis-a-jorritsma-lebbink-naar","fragment":"Bestendigen van de relatie tussen Shenzhen en Almere"}]'),
	(1, 3, 'changed', 'effective', '2016-05-31', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, 'sister_city', false, NULL, 'From memorandum to sister city.', '[{"source":"shenzhen-government-site-sister-cities-almere"}]'),
	(2, 1, 'contact', 'effective', '1985', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"citego-2011-amsterdam-the-netherlands-and-beijing"}]'),
	(2, 2, 'established', 'effective', '1994', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"citego-2011-amsterdam-the-netherlands-and-beijing"}]'),
	(2, 3, 'severed', 'proposed', '2020-06-28', NULL, NULL, NULL, 'third_party', 'ngo', 'Netherlands for Hong Kong; Amsterdam Stands with Hong Kong', 'whole', '["human_rights"]', NULL, NULL, false, NULL, 'Petition to be handed over on 1 July 2020.', '[{"source":"nl4hk-2020-06-28-petition-to-amsterdam-to-end"}]'),
	(2, 4, 'attested', 'reported', '2022-07-25', NULL, 'publication', NULL, 'third_party', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, 'SP says the partnership exists and should stop.', '[{"source":"sp-amsterdam-2022-07-25-amsterdam-moet-noord-holland-volgen"}]'),
	(3, 1, 'severed', 'proposed', '2020-06-28', NULL, NULL, NULL, 'third_party', 'ngo', 'Netherlands for Hong Kong; Amsterdam Stands with Hong Kong', 'whole', '["human_rights"]', NULL, NULL, false, NULL, 'Petition to be handed over on 1 July 2020.', '[{"source":"nl4hk-2020-06-28-petition-to-amsterdam-to-end"}]'),
	(3, 2, 'attested', 'reported', '2022-07-25', NULL, 'publication', NULL, 'third_party', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"sp-amsterdam-2022-07-25-amsterdam-moet-noord-holland-volgen"}]'),
	(4, 1, 'contact', 'effective', '1995', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"wuhan-municipal-portal-arnhem-holland"}]'),
	(4, 2, 'established', 'effective', '1999-09', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan"},{"source":"wuhan-municipal-portal-arnhem-holland"}]'),
	(4, 3, 'kept', 'proposed', '2021-06', NULL, NULL, NULL, 'a', 'executive', 'college van B&W / mayor', 'whole', '[]', NULL, NULL, false, NULL, 'Executive advised keeping the partnership; overruled by the council.', '[{"source":"nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan"},{"source":"reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan"}]'),
	(4, 4, 'severed', 'decided', '2021-07-21', NULL, 'inferred', NULL, 'a', 'council', 'Arnhem city council', 'whole', '["human_rights"]', NULL, NULL, false, NULL, 'Day derived: Wednesday evening before the reports of 22 July 2021. City Monitor gives only the year, and Omroep Brabant says Thursday.', '[{"source":"city-monitor-2023-05-10","stated_date":"2021","locator":"paragraph 3","fragment":"whose city broke ties with Wuhan in 2021","note":"Gives the year only; quotes the mayor in defence of the break."},{"source":"nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan"},{"source":"nl-times-2023-05-08","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts Arnhem among the municipalities that broke."},{"source":"nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan"},{"source":"nrc-2023-05-07","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts Arnhem among the municipalities that broke."},{"source":"omroep-brabant-2021-07-kun-je-vriendjes-zijn-met","stated_date":"2021-07-22","note":"Says Thursday; the other sources put the council meeting on Wednesday 21 July."},{"source":"reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan"}]'),
	(4, 5, 'listed', 'reported', '2024', NULL, 'publication', NULL, 'b', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, 'Unofficial Chinese list of Wuhan friendship cities dated 2024 still names Arnhem.', '[{"source":"zhaoyinghui-com-2024-wuhan-friendship-cities-as-of"}]'),
	(5, 1, 'contact', 'effective', '2007', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"bn-destem-2019-10-breda-krijgt-chinees-paviljoen-om"},{"source":"breda-nieuws-nl-stedenband-tussen-breda-en-chinese"},{"source":"ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou"}]'),
	(5, 2, 'established', 'effective', '2009', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"breda-nieuws-nl-stedenband-tussen-breda-en-chinese"},{"source":"ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou"}]'),
	(5, 3, 'renewed', 'effective', '2018', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, 'Five-year programme 2018-2023.', '[{"source":"breda-nieuws-nl-stedenband-tussen-breda-en-chinese"}]'),
	(5, 4, 'severed', 'decided', '2023-01-09/2023-03-24', NULL, 'inferred', NULL, 'a', 'executive', 'college van B&W at the request of the city council', 'whole', '["human_rights","geopolitics_security","policy_refocus","agreement_expired"]', NULL, NULL, false, NULL, 'Councillors had been told by Friday 24 March 2023; on 9 January Breda was still thinking about it. A district site printed the municipal text on 31 March.', '[{"source":"breda-nieuws-nl-stedenband-tussen-breda-en-chinese"},{"source":"city-monitor-2023-05-10","scope":"city","stated_date":"2021/2023-05-10","locator":"paragraph 7","fragment":"Breda, Tilburg and Eindhoven taking action more recently","note":"Says that Breda took action; names no partner and no date."},{"source":"groenlinks-breda-breda-beeindigt-stedenband-yangzhou","note":"Calls the end of the memorandum the natural moment to stop."},{"source":"lpf-breda-2023-03-30-einde-stedenband-met-yangzhou-eindelijk","stated_date":"../2023-03-24","note":"On 30 March: councillors were told last Friday."},{"source":"nl-times-2023-05-08","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de","scope":"city","note":"Breda still thinks about it: the lower bound."},{"source":"nrc-2023-05-07","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou"}]'),
	(6, 1, 'severed', 'proposed', '2023-05-07', NULL, 'publication', NULL, 'a', 'unknown', NULL, 'whole', '["no_benefit"]', NULL, NULL, false, NULL, 'Counted with the lack of benefit as a reason to break; no act is described.', '[{"source":"nl-times-2023-05-08","scope":"city","note":"Relays the count; describes no act."},{"source":"nrc-2023-05-07","scope":"city","note":"Names the lack of benefit as a reason to break; describes no act."},{"source":"urdupoint-2023-05-08-dutch-city-authorities-cutting-ties","stance":"disputes","scope":"city","note":"A relay that makes it a finished act."}]'),
	(7, 1, 'established', 'effective', '1997', NULL, 'inferred', NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, 'Derived: 21 years at a Thursday 17 May visit, i.e. 2018.', '[{"source":"make-it-in-tilburg-zusterstad-changzhou-brengt-een-kort"}]'),
	(7, 2, 'severed', 'proposed', '2022-12-14', NULL, NULL, NULL, 'b', 'council', 'PvdA motion, co-signed by D66', 'whole', '["human_rights","geopolitics_security"]', 'tilburg-motion-2022-12-14', NULL, false, NULL, NULL, '[{"source":"brabants-dagblad-2022-12-14-verbreek-alle-stedenbanden-met-china","note":"Teaser on a page about a chimney fire; the article itself could not be read."},{"source":"d66-tilburg-d66-tilburg-wil-stedenbanden-met"}]'),
	(7, 3, 'severed', 'decided', '2022-12-14/2022', NULL, 'vote', NULL, 'b', 'council', 'Tilburg city council', 'whole', '["human_rights","geopolitics_security"]', 'tilburg-council-2022-12', NULL, false, NULL, 'VNG says autumn 2022; NRC of 9 January 2023 says in the weeks after late November.', '[{"source":"city-monitor-2023-05-10","scope":"city","stated_date":"2021/2023-05-10","locator":"paragraph 7","fragment":"Breda, Tilburg and Eindhoven taking action more recently","note":"Says that Tilburg took action; names neither of its two partners and no date."},{"source":"nl-times-2023-05-08","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de"},{"source":"nrc-2023-05-07","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"vng-gemeenten-heroverwegen-stedenrelaties-met-china","stated_date":"2022-09-22/2022-12-21","note":"Says autumn 2022."}]'),
	(8, 1, 'established', 'effective', '2012', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"provincie-limburg-vriendschapsband-met-chinese-provincie-sichuan"},{"source":"rtv-maastricht-majority-city-council-will-vote"}]'),
	(8, 2, 'statement', 'effective', '2023-04-12', NULL, NULL, NULL, 'b', 'council', 'Partij voor de Dieren and others', 'whole', '["human_rights","no_benefit"]', NULL, NULL, false, NULL, 'Written questions on costs, yield, espionage and the consequences of an end.', '[{"source":"partij-voor-de-dieren-maastricht-2023-04-12-schriftelijke-vragen-inzake-stedenband-chengdu"}]'),
	(8, 3, 'severed', 'proposed', '2023-06/2023-06-27', NULL, NULL, '2023-06-27', 'b', 'council', 'VVD with nine co-sponsoring parties', 'whole', '["no_benefit","human_rights"]', NULL, NULL, false, NULL, NULL, '[{"source":"rtv-maastricht-majority-city-council-will-vote"}]'),
	(9, 1, 'severed', 'proposed', '2022-12-14', NULL, NULL, NULL, 'b', 'council', 'PvdA motion, co-signed by D66', 'whole', '["human_rights","geopolitics_security"]', 'tilburg-motion-2022-12-14', NULL, false, NULL, NULL, '[{"source":"brabants-dagblad-2022-12-14-verbreek-alle-stedenbanden-met-china","note":"Teaser on a page about a chimney fire; the article itself could not be read."},{"source":"d66-tilburg-d66-tilburg-wil-stedenbanden-met"}]'),
	(9, 2, 'severed', 'decided', '2022-12-14/2022', NULL, 'vote', NULL, 'b', 'council', 'Tilburg city council', 'whole', '["human_rights","geopolitics_security"]', 'tilburg-council-2022-12', NULL, false, NULL, 'VNG says autumn 2022; NRC of 9 January 2023 says in the weeks after late November.', '[{"source":"city-monitor-2023-05-10","scope":"city","stated_date":"2021/2023-05-10","locator":"paragraph 7","fragment":"Breda, Tilburg and Eindhoven taking action more recently","note":"Says that Tilburg took action; names neither of its two partners and no date."},{"source":"nl-times-2023-05-08","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de"},{"source":"nrc-2023-05-07","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"vng-gemeenten-heroverwegen-stedenrelaties-met-china","stated_date":"2022-09-22/2022-12-21","note":"Says autumn 2022."}]'),
	(10, 1, 'established', 'effective', '2019-11-01', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, 'Memorandum; Dutch report calls it a letter of intent.', '[{"source":"nantong-municipal-government-2019-11-05-chongchuan-forms-partnership-with-oosterhout"}]'),
	(10, 2, 'severed', 'proposed', '2020-05', NULL, 'publication', NULL, 'b', 'council', NULL, 'whole', '["human_rights","no_benefit"]', NULL, NULL, false, NULL, 'By GroenLinks and Groen Brabant in the council; the governing party VVD announced that it would not support it.', '[{"source":"bn-destem-2020-05-band-oosterhout-en-chinese-stad","fragment":"Coalitiepartij VVD gaat het voorstel niet steunen"}]'),
	(11, 1, 'established', 'effective', '2009', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"euregio-2020-10-15-munster-als-partnerstadt"}]'),
	(11, 2, 'severed', 'proposed', '2021-05', NULL, NULL, NULL, 'third_party', 'ngo', NULL, 'whole', '["human_rights"]', NULL, NULL, false, NULL, 'Demonstration for the Uyghurs.', '[{"source":"rtv-oost-2021-05-enschede-wil-discussie-over-samenwerking"}]'),
	(11, 3, 'kept', 'reported', '2021-05', NULL, 'publication', NULL, 'b', 'executive', NULL, 'whole', '["dialogue"]', NULL, NULL, false, NULL, 'Not ended because of a demonstration; the executive sends a note to the council.', '[{"source":"rtv-oost-2021-05-enschede-wil-discussie-over-samenwerking"}]'),
	(11, 4, 'attested', 'reported', '2021-09-21', NULL, NULL, NULL, 'unknown', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, 'Counted as one of three official partner cities after Palo Alto and before Münster.', '[{"source":"rtv-oost-2021-09-enschede-en-munster-geven"}]'),
	(12, 1, 'established', 'effective', '2010', NULL, 'signing', NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, 'Fifth partner agreement, with the city of porcelain.', '[{"source":"stichting-delft-mamelodi-stedenbanden-van-delft"}]'),
	(12, 2, 'statement', 'reported', '2017-11', NULL, 'inferred', NULL, 'a', 'council', NULL, 'whole', '["budget"]', NULL, NULL, false, NULL, 'Council: ends the partnership with all partner cities. Whether Jingdezhen fell under it is said nowhere, and the city still had a deputy mayor for it fourteen months later.', '[{"source":"stichting-delft-freiberg-home","scope":"city","note":"All partner cities."}]'),
	(12, 3, 'attested', 'reported', '2019-01-19/2019-01-23', NULL, 'publication', NULL, 'a', 'mayor', 'deputy mayor Bas Vollebregt', 'whole', '[]', NULL, NULL, false, NULL, 'Opens an exhibition in the city hall as deputy mayor responsible for culture and for Jingdezhen; the partner is called the Chinese sister city of Delft.', '[{"source":"galerie-terra-delft-2019-01-23-opening-china-blue-in-stadhuis"}]'),
	(13, 1, 'established', 'effective', '1985', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"jschina-com-cn-2018-06-12-eindhoven-mayor-expects-closer-cooperation"}]'),
	(13, 2, 'inactive', 'reported', '2022-11', NULL, 'publication', NULL, 'a', 'mayor', 'mayor of Eindhoven', 'whole', '["inactivity"]', NULL, NULL, false, NULL, NULL, '[{"source":"ad-2022-11-eindhoven-verbreekt-jarenlange-vriendschapsband-met"},{"source":"eindhoven-news-2022-11-eindhoven-breaks-city-link-with"}]'),
	(13, 3, 'severed', 'decided', '2022-11-22/2022-11-29', NULL, 'inferred', NULL, 'a', 'council', 'Eindhoven city council', 'whole', '["human_rights"]', NULL, NULL, false, NULL, 'A narrow majority: three votes. A Tuesday evening in late November 2022; the exact Tuesday could not be told; the two candidate days are derived.', '[{"source":"ad-2022-11-eindhoven-verbreekt-jarenlange-vriendschapsband-met"},{"source":"city-monitor-2023-05-10","scope":"city","stated_date":"2021/2023-05-10","locator":"paragraph 7","fragment":"Breda, Tilburg and Eindhoven taking action more recently","note":"Says that Eindhoven took action; names no partner and no date."},{"source":"eindhoven-news-2022-11-eindhoven-breaks-city-link-with"},{"source":"nl-times-2023-05-08","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de"},{"source":"nrc-2023-05-07","scope":"city","stated_date":"2021-05/2023-05-07","note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner."},{"source":"vng-gemeenten-heroverwegen-stedenrelaties-met-china"}]'),
	(14, 1, 'established', 'decided', '2011-01-27', NULL, 'inferred', NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, 'Year inferred from text (almost two years after April 2009); council debated the proposal.', '[{"source":"wakker-emmen-geen-chinese-praktijken-in-emmen"}]'),
	(14, 2, 'severed', 'proposed', '2022-10-13', NULL, NULL, NULL, 'a', 'council', 'GroenLinks motion, supported by D66', 'whole', '["human_rights"]', NULL, NULL, false, NULL, 'Committee debate; the executive advised against. The vote was not found.', '[{"source":"d66-emmen-bespreking-van-een-motie-omtrent"}]'),
	(14, 3, 'inactive', 'reported', '2022-10-13', NULL, 'publication', NULL, 'a', 'executive', 'college van B&W as quoted by D66', 'whole', '[]', NULL, NULL, false, NULL, 'Executive keeps the partnership but gives it no active content; the motion to end it cites human rights. Date is that of the committee debate.', '[{"source":"d66-emmen-bespreking-van-een-motie-omtrent"}]'),
	(15, 1, 'established', 'effective', '1985', NULL, 'inferred', NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, 'Derived: 30 years in December 2015.', '[{"source":"oog-tv-2015-12-delegatie-tianjin-bezoekt-groningen"}]'),
	(15, 2, 'attested', 'reported', '2017-04', NULL, 'publication', NULL, 'third_party', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"groninger-internet-courant-2017-04-burgemeester-den-oudsten-opent-groningen"}]'),
	(15, 3, 'kept', 'decided', '2024-07', NULL, NULL, NULL, 'a', 'executive', 'college van B&W, letter to the council', 'whole', '["policy_refocus"]', NULL, NULL, false, NULL, 'All eight official partnerships stay on paper, hardly any money; Tianjin is one of the eight.', '[{"source":"oog-tv-2024-07-groningen-verbreekt-stedenbanden-niet-maar"}]'),
	(16, 1, 'established', 'proposed', '2011-10', NULL, NULL, NULL, 'a', 'executive', 'college van B&W', 'whole', '[]', NULL, NULL, false, NULL, 'Council learnt of it from a tweet by the mayor.', '[{"source":"oog-tv-2011-10-raadsleden-verrast-door-chinese-stedenband"}]'),
	(17, 1, 'established', 'proposed', '2017-06', NULL, NULL, NULL, 'b', 'other', 'Yantai / University of Groningen', 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"rtv-noord-2017-06-stad-steunt-rug-en-overweegt"}]'),
	(17, 2, 'established', 'proposed', '2017', NULL, NULL, NULL, 'a', 'council', 'Groningen council', 'whole', '[]', NULL, NULL, false, NULL, 'Motion against was defeated; conditional on the university campus.', '[{"source":"ukrant-gemeente-toch-vrienden-met-yantai"}]'),
	(18, 1, 'established', 'effective', '1995', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"de-telegraaf-2022-09-provincie-utrecht-verbreekt-speciale-relatie"},{"source":"nos-utrecht-ontvriendt-chinese-provincie-vanwege"}]'),
	(18, 2, 'severed', 'proposed', '2022-09', NULL, NULL, '2022-11-09', 'b', 'executive', 'Gedeputeerde Staten', 'whole', '["human_rights","geopolitics_security"]', NULL, NULL, false, NULL, NULL, '[{"source":"de-telegraaf-2022-09-provincie-utrecht-verbreekt-speciale-relatie"},{"source":"nos-utrecht-ontvriendt-chinese-provincie-vanwege"}]'),
	(18, 3, 'severed', 'decided', '2022-11-16', NULL, 'vote', NULL, 'b', 'council', 'Provinciale Staten', 'whole', '["human_rights","geopolitics_security"]', NULL, NULL, false, NULL, 'Unanimous. One party names China-Russia friendship as decisive.', '[{"source":"rtv-utrecht-2022-11-provincie-is-het-unaniem-eens"},{"source":"vvd-provincie-utrecht-2022-11-einde-vriendschapsband-met-guangdong"}]'),
	(19, 1, 'contact', 'effective', '1993', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en"}]'),
	(19, 2, 'established', 'effective', '2007', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en"},{"source":"provincie-zuid-holland-2020-11-17-zuid-holland-hernieuwt-samenwerking-met"}]'),
	(19, 3, 'renewed', 'effective', '2016', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, 'Memorandum 2016-2020.', '[{"source":"provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en"}]'),
	(19, 4, 'renewed', 'effective', '2020-11-16', NULL, NULL, NULL, 'both', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, 'Memorandum 2021-2025.', '[{"source":"provincie-zuid-holland-2020-11-17-zuid-holland-hernieuwt-samenwerking-met"}]'),
	(19, 5, 'expired', 'proposed', '2024-02-09', NULL, NULL, '2025', 'b', 'executive', 'Gedeputeerde Staten', 'whole', '["no_benefit","human_rights","geopolitics_security"]', NULL, NULL, false, NULL, 'Gradual reduction; agreement lapses in 2025.', '[{"source":"nieuws-nl-2024-02-09-provincie-zuid-holland-bouwt-samenwerking","fragment":"loopt in 2025 af en wordt dan “anders ingericht”"}]'),
	(20, 1, 'attested', 'reported', '2020-10', NULL, 'publication', NULL, 'third_party', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"nh-nieuws-2020-10-stedenbanden-met-china-het-is"}]'),
	(21, 1, 'established', 'reported', '1990~', NULL, NULL, NULL, 'unknown', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"city-monitor-2023-05-10"}]'),
	(4, 6, 'attested', 'reported', '2026-11-01', NULL, 'publication', NULL, 'unknown', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"small-list","locator":"row 2","note":"Stated as Arnhem, Netherlands and Wuhan, China."}]'),
	(22, 1, 'attested', 'reported', '2026-11-01', NULL, 'publication', NULL, 'unknown', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"small-list","locator":"row 3","note":"Stated as Breda, Netherlands and Wuhan, China."}]'),
	(1, 4, 'ended', 'reported', '2025-06-01', NULL, NULL, NULL, 'unknown', 'unknown', NULL, 'whole', '[]', NULL, NULL, false, NULL, NULL, '[{"source":"news-example-2025-06-02-council-ends-the-tie"}]');


--
-- Data for Name: import_claim; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.import_claim VALUES
	('small-list', '734c42224106ed745de22df7aaf7149f', 'e7123fa97e4f9c8d', 'arnhem-nl--wuhan-cn', '{"where":"row 2","names":["Arnhem, Netherlands","Wuhan, China"]}', 739921, 739921, 739921, '3fd259d0c5d886e7b5e34dade60b38c0'),
	('small-list', 'fb35e1343465252cf1f7dfb9b4f27dda', '1598449e8c63f633', 'breda-nl--wuhan-cn', '{"where":"row 3","names":["Breda, Netherlands","Wuhan, China"]}', 739921, 739921, 739921, 'a7b065c808eeb1efa890cd23e46bf351');


--
-- Data for Name: import_digest; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.import_digest VALUES
	('small-list', 'place_match', 3, 'b1beb3690ecd9b1e1013400d8e85b243'),
	('small-list', 'import_claim', 2, 'e782bf98cec738d75e741ad1ca772c11');


--
-- Data for Name: import_run; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.import_run VALUES
	('small-list', 3, 'CC0 1.0', 739921, 1, 1, 0, 'c97ba60299b3f09d90a4837d23bc9c91');


--
-- Data for Name: link_probe; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: link_status; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: listing; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.listing VALUES
	('small-list', 4, 3, 2147483647, 739921, 739921, 0, '903a5641925ac9ff9fb91419caca5cc6'),
	('small-list', 22, 3, 2147483647, 739921, 739921, 0, 'eb0040c1068f233b27c108366c7c6164');


--
-- Data for Name: network_secret; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.network_secret VALUES
	('2026-12-03T13:43:30Z', '086782ff8abef0bf62c5d877973d82d4e92b9539ff8ee6f1fb7b4ab9b1aa3648');


--
-- Data for Name: observation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: partnership; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.partnership VALUES
	(2, 'amsterdam-nl--beijing-cn', '4a3801084791081eaa8d375c9bb5939f', 1, 2, 4, 'NL', 'CN', 'cooperation', NULL, '[{"day":"2026-11-30","languages":["nl"],"words":["Amsterdam Beijing Shenzhen partnerschap beëindigd internationaal beleid 2023 2024 stedenrelatie China"],"result":"nothing_newer"}]', '2026-11-30', 'Beijing lists Amsterdam among sister cities; Amsterdam actors call it a partnership.', '["beijing-municipality-2022-02-23-sister-cities-amsterdam"]'),
	(3, 'amsterdam-nl--shenzhen-cn', '574e0a1afd839f3fb4df7952c60f7852', 1, 2, 25, 'NL', 'CN', 'cooperation', NULL, '[{"day":"2026-11-30","languages":["nl"],"words":["Amsterdam Beijing Shenzhen partnerschap beëindigd internationaal beleid 2023 2024 stedenrelatie China"],"result":"nothing_newer"}]', '2026-11-30', 'Formation date not found.', '[]'),
	(5, 'breda-nl--yangzhou-cn', 'c34d3f2a77463f3770ae184f7b11a3a1', 1, 5, 31, 'NL', 'CN', 'sister_city', 'stedenband', '[]', NULL, 'City Monitor (10 May 2023) names Breda, but neither the partner nor a date. A newspaper noted in 2019 that it was unclear how official the partnership was.', '[]'),
	(6, 'capelle-aan-den-ijssel-nl--unnamed-cn', '326a64037caa7fa1f49702df6530f2ea', 1, 6, NULL, 'NL', 'CN', 'unspecified', NULL, '[{"day":"2026-11-30","languages":["nl"],"words":["Capelle aan den IJssel stedenband China beëindigen"],"result":"nothing_newer"}]', '2026-11-30', 'No page read names the partner or describes an act.', '[]'),
	(7, 'changzhou-cn--tilburg-nl', 'd909686701152cfe5adfa34428e19974', 1, 7, 27, 'CN', 'NL', 'sister_city', 'stedenband', '[]', NULL, 'City Monitor (10 May 2023) names Tilburg, but neither the partners (there were two) nor a date.', '[]'),
	(8, 'chengdu-cn--maastricht-nl', '0666bf4020b1377e90d9a2e74749b703', 1, 8, 21, 'CN', 'NL', 'sister_city', 'stedenband', '[]', NULL, 'A majority was announced before the vote of 27 June 2023; its result was not found, so the partnership stands.', '[]'),
	(9, 'chengdu-cn--tilburg-nl', '6adeb28592e4d80fe0214c8f36292ba0', 1, 8, 27, 'CN', 'NL', 'sister_city', 'stedenband', '[]', NULL, 'Second Chinese partner of Tilburg, ended by the same decision. Formation date not found.', '[]'),
	(10, 'chongchuan-district-nantong-cn--oosterhout-nl', '382e3f04354677bc459e80e9d71f8a90', 1, 9, 23, 'CN', 'NL', 'cooperation', 'stedenband', '[{"day":"2026-11-30","languages":["nl"],"words":["Oosterhout Nantong Chongchuan letter of intent beëindigd gemeente"],"result":"change"}]', '2026-11-30', 'What became of it later was not found.', '["nh-nieuws-2020-10-stedenbanden-met-china-het-is"]'),
	(11, 'dalian-cn--enschede-nl', '573bf1a30d5d2c6c552b21209ec5b1a4', 1, 10, 14, 'CN', 'NL', 'sister_city', 'partnerstad', '[{"day":"2026-11-30","languages":["nl"],"words":["Enschede Dalian stedenband verbroken gemeenteraad 2022 2023"],"result":"nothing_newer"}]', '2026-11-30', 'Called partner city. What the council decided after the note of 2021 was not found.', '[]'),
	(12, 'delft-nl--jingdezhen-cn', 'dbf3acac03c331a6fa9d17b37ef01433', 1, 11, 20, 'NL', 'CN', 'cooperation', NULL, '[{"day":"2026-11-30","languages":["de","nl"],"words":["Delft Jingdezhen partnerstad einde stedenband China"],"result":"nothing_newer"}]', '2026-11-30', 'Said to fall under the end of all partner cities in November 2017, but still called the sister city, with a deputy mayor in charge, in January 2019.', '[]'),
	(13, 'eindhoven-nl--nanjing-cn', '82691e928067b73eaca97d4afce76365', 1, 12, 22, 'NL', 'CN', 'sister_city', 'vriendschapsband', '[]', NULL, 'City Monitor (10 May 2023) names Eindhoven, but neither the partner nor a date. The mayor called the partnership dormant when it was severed.', '["eindhoven-news-2022-12-ex-philips-executive-denounces-eindhoven"]'),
	(14, 'emmen-nl--shangluo-cn', 'a3aa396047941337f265d5171a8bf6bf', 1, 13, 24, 'NL', 'CN', 'sister_city', 'stedenband', '[]', '2026-11-25', 'From the page of an opposition party; the outcome of its motion was not found.', '[]'),
	(15, 'groningen-nl--tianjin-cn', 'b8ce4c799bb247b1b2c1a32656f9b887', 1, 15, 26, 'NL', 'CN', 'sister_city', NULL, '[{"day":"2026-11-30","languages":["nl"],"words":["Groningen Tianjin stedenband 2024 2025 Rotterdam Shanghai zusterstad 2025 raad"],"result":"nothing_newer"}]', '2026-11-30', NULL, '[]'),
	(16, 'groningen-nl--xian-cn', 'bc7370e8b7e81d4075d60e48a9286f2d', 1, 15, 30, 'NL', 'CN', 'sister_city', 'stedenband', '[]', NULL, 'Only the announcement was found.', '[]'),
	(17, 'groningen-nl--yantai-cn', '8529114cbcc4d8dd84c95ec6d5e17d24', 1, 15, 32, 'NL', 'CN', 'friendship', 'vriendschapsband', '[]', NULL, 'Councillors insisted that it is a friendship treaty and no stedenband. No page on the signing was found.', '[]'),
	(18, 'guangdong-cn--utrecht-province-nl', '5a358b669abfb1b3c7a23cc24abd6377', 1, 16, 28, 'CN', 'NL', 'sister_city', 'vriendschapsband', '[]', NULL, 'Scheduled date (9 Nov) differs from actual vote (16 Nov).', '[]'),
	(19, 'hebei-cn--zuid-holland-nl', '5e66a74a8bf2ae65df2cffc3deea4e4b', 1, 17, 33, 'CN', 'NL', 'sister_city', NULL, '[{"day":"2026-11-30","languages":["nl"],"words":["provincie Zuid-Holland Shanghai Pudong Hebei samenwerking beëindigen Provinciale Staten 2022 2023"],"result":"change"}]', '2026-11-30', 'Agreements for fixed terms; the last one was to run out in 2025. What followed was not found.', '[]'),
	(20, 'heerenveen-nl--hefei-cn', '79d93e25890e8a5ee4007cdf668ce9ce', 1, 18, 19, 'NL', 'CN', 'unspecified', 'stedenband', '[{"day":"2026-11-30","languages":["nl"],"words":["Heerenveen Hefei vriendschapsband gemeente China 2021 2022 2023"],"result":"nothing_newer"}]', '2026-11-30', NULL, '[]'),
	(21, 'arnhem-nl--breda-nl', '3bf309dbfceda41dbf13dee03e922c07', 1, 3, 5, 'NL', 'NL', 'friendship', NULL, '[]', NULL, NULL, '[]'),
	(4, 'arnhem-nl--wuhan-cn', '7a0a0943a4e6b64129141cf6987f1549', 1, 3, 29, 'NL', 'CN', 'sister_city', 'stedenband', '[]', NULL, 'The only pair that the article in City Monitor of 10 May 2023 names in full; it gives only the year. The decision took effect at once, against the advice of the mayor and the aldermen, although the article quotes the mayor in its defence.', '["kinaforum-blog-2021-07-25-dutch-town-cuts-twinning-ties","nrc-2023-05-07-de-chinese-zusterstad-is-uit"]'),
	(22, 'breda-nl--wuhan-cn', '42df0f4af84618742dd56d901efdd5bd', 1, 5, 29, 'NL', 'CN', 'unspecified', NULL, '[]', NULL, NULL, '[]'),
	(1, 'almere-nl--shenzhen-cn', '781dcf8890b970719677481dd39aa754', 1, 1, 25, 'NL', 'CN', 'sister_city', NULL, '[{"day":"2026-11-30","languages":["nl"],"words":["Almere Shenzhen stedenband gemeenteraad 2022 2023 2024 beëindigd"],"result":"sign_of_life"}]', '2026-11-30', 'A note that an editor corrected over HTTP.', '["lifestyle-almere-de-succesvolste-stad-van-china"]');


--
-- Data for Name: partnership_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.partnership_version VALUES
	(2, 2, '7574213844e409e8a6c6aec61170ca1b', 'aa40f0e4d875839c8b09edc5e550fa43', 1, 2147483647, 'amsterdam beijing', 'a
actors
among
amsterdam
beijing
call
cities
it
lists
partnership
sister', 2, '\x791b0b00e41c0b004c4e00004e430000020000000400000000000000010000000100000000000000000000000100000000000000000000000000000003000000010000000000000003000000080000000200000002000000020000000300000000000000000000006e4a0b00791b0b00e51c0b0087e4f4ff00000000791b0b00e51c0b001be3f4ffffffff7fffffff7fffffff7fe51c0b0038440b004c4e00004e4300000200000004000000000000000100000001000000010000000000000001000000000000000000000000000000030000000100000000000000030000000800000002000000020000000200000003000000e51c0b00e51c0b006e4a0b00791b0b00e51c0b0087e4f4ff00000000791b0b00e51c0b001be3f4ffffffff7fffffff7fffffff7f39440b007e520b004c4e00004e430000020000000400000000000000010000000100000001000000000000000100000000000000000000000000000003000000010000000000000003000000080000000200000002000000020000000300000039440b0039440b006e4a0b00791b0b00e51c0b0087e4f4ff00000000791b0b00e51c0b001be3f4ffffffff7fffffff7fffffff7f7f520b00ffffff7f4c4e00004e430000020000000400000000000000010000000300000000000000400000000100000000000000000000000000000003000000010000000000000003000000080000000200000002000000020000000300000039440b0039440b006e4a0b00791b0b00e51c0b0087e4f4ff00000000791b0b00e51c0b001be3f4ffffffff7fffffff7fffffff7f', '\x4c4e00004e43000002000000040000000100000001000000040000000100000003000000080000000000000000000000a20e0b000e100b000e100b0001000000de99ed764c4e00004e43000002000000040000000200000002000000040000000100000003000000080000000000000000000000791b0b00e51c0b00e51c0b00010000008202ced64c4e00004e4300000200000004000000030000000b00000001000000010000000400000004000000010000000000000044410b0044410b0044410b0001000000585f10654c4e00004e4300000200000004000000040000000500000002000000010000000400000008000000000000000000000039440b0039440b0039440b0001000000af49f56e', '\x070000001d00000033000000', '"id":"amsterdam-nl--beijing-cn","kind":"cooperation","countries":["NL","CN"],"native_label":null,"note":"Beijing lists Amsterdam among sister cities; Amsterdam actors call it a partnership.","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Amsterdam Beijing Shenzhen partnerschap beëindigd internationaal beleid 2023 2024 stedenrelatie China"],"result":"nothing_newer"}],"checked_on":"2026-11-30","established":{"edtf":"1994","earliest":"1994-01-01","latest":"1994-12-31","found":null},"evidence":{"citations":4,"sources":3,"independent_sources":3},"disputed":false,"further_sources":["beijing-municipality-2022-02-23-sister-cities-amsterdam"],"episodes":[],"links":{"self":"/v1/partnerships/amsterdam-nl--beijing-cn"}', '"cities":[{"id":"amsterdam-nl","name":"Amsterdam","country":"NL","kind":"municipality","point":[4.88969,52.37403],"wikidata":"Q9899"},{"id":"beijing-cn","name":"Beijing","country":"CN","kind":"municipality","point":[116.39723,39.9075],"wikidata":"Q956"}]', '742015 2147483647 "status":{"value":"active","certainty":"possible","alternatives":["dormant"],"doubts":["silence"],"basis":"decided","ending":null,"since":{"edtf":"1994","earliest":"1994-01-01","latest":"1994-12-31","found":null},"since_event":2,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2022-07-25","last_evidence_event":4,"last_active":"2022-07-25","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
738361 742014 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1994","earliest":"1994-01-01","latest":"1994-12-31","found":null},"since_event":2,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2022-07-25","last_evidence_event":4,"last_active":"2022-07-25","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
728293 738360 1994-12-31 2 1994-12-31
727929 728292 "status":{"value":"active","certainty":"possible","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1994","earliest":"1994-01-01","latest":"1994-12-31","found":null},"since_event":2,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
1 727928 ', '"events":[{"seq":1,"event":"contact","stage":"effective","date":{"edtf":"1985","earliest":"1985-01-01","latest":"1985-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"citego-2011-amsterdam-the-netherlands-and-beijing","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"established","stage":"effective","date":{"edtf":"1994","earliest":"1994-01-01","latest":"1994-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"citego-2011-amsterdam-the-netherlands-and-beijing","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":3,"event":"severed","stage":"proposed","date":{"edtf":"2020-06-28","earliest":"2020-06-28","latest":"2020-06-28","found":null},"date_basis":null,"due":null,"actor":{"side":"third_party","city":null,"body":"ngo","name":"Netherlands for Hong Kong; Amsterdam Stands with Hong Kong"},"part":"whole","reasons":["human_rights"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Petition to be handed over on 1 July 2020.","citations":[{"source":"nl4hk-2020-06-28-petition-to-amsterdam-to-end","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":4,"event":"attested","stage":"reported","date":{"edtf":"2022-07-25","earliest":"2022-07-25","latest":"2022-07-25","found":null},"date_basis":"publication","due":null,"actor":{"side":"third_party","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"SP says the partnership exists and should stop.","citations":[{"source":"sp-amsterdam-2022-07-25-amsterdam-moet-noord-holland-volgen","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(3, 3, 'd872001ec06c5847ac1e4434f659f9db', '8e744b5c520498371d67ae7a72e0bb8e', 1, 2147483647, 'amsterdam shenzhen', 'date
formation
found
not', 2, '\x0100000043410b004c4e00004e430000020000001900000000000000040000000800000001000000000000000000000000000000000000000000000003000000030000000000000000000000000000000000000000000000000000000200000000000000000000006e4a0b00ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7f44410b0038440b004c4e00004e43000002000000190000000000000001000000010000000100000000000000030000000000000000000000000000000300000002000000010000000400000004000000010000000b000000010000000200000044410b0044410b006e4a0b00ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7f39440b007e520b004c4e00004e43000002000000190000000000000001000000010000000100000000000000030000000000000000000000000000000300000002000000010000000400000004000000010000000b000000010000000200000039440b0039440b006e4a0b00ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7f7f520b00ffffff7f4c4e00004e43000002000000190000000000000001000000030000000000000040000000030000000000000000000000000000000300000002000000010000000400000004000000010000000b000000010000000200000039440b0039440b006e4a0b00ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7f', '\x4c4e00004e4300000200000019000000010000000b00000001000000010000000400000004000000010000000000000044410b0044410b0044410b0001000000fee47c014c4e00004e4300000200000019000000020000000500000002000000010000000400000008000000000000000000000039440b0039440b0039440b00010000006ae9e9b4', '\x1d00000033000000', '"id":"amsterdam-nl--shenzhen-cn","kind":"cooperation","countries":["NL","CN"],"native_label":null,"note":"Formation date not found.","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Amsterdam Beijing Shenzhen partnerschap beëindigd internationaal beleid 2023 2024 stedenrelatie China"],"result":"nothing_newer"}],"checked_on":"2026-11-30","established":null,"evidence":{"citations":2,"sources":2,"independent_sources":2},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/amsterdam-nl--shenzhen-cn"}', '"cities":[{"id":"amsterdam-nl","name":"Amsterdam","country":"NL","kind":"municipality","point":[4.88969,52.37403],"wikidata":"Q9899"},{"id":"shenzhen-cn","name":"Shenzhen","country":"CN","kind":"municipality","point":[114.0683,22.54554],"wikidata":"Q15174"}]', '742015 2147483647 "status":{"value":"active","certainty":"possible","alternatives":["dormant"],"doubts":["silence"],"basis":"presumed","ending":null,"since":null,"since_event":1,"actor":{"side":"third_party","city":null,"body":"ngo","name":"Netherlands for Hong Kong; Amsterdam Stands with Hong Kong"},"last_evidence":"2022-07-25","last_evidence_event":2,"last_active":"2022-07-25","witnesses":1,"pending":false},"ended":null,"reasons":["human_rights"],"confidence":"medium"
738361 742014 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"presumed","ending":null,"since":null,"since_event":1,"actor":{"side":"third_party","city":null,"body":"ngo","name":"Netherlands for Hong Kong; Amsterdam Stands with Hong Kong"},"last_evidence":"2022-07-25","last_evidence_event":2,"last_active":"2022-07-25","witnesses":1,"pending":false},"ended":null,"reasons":["human_rights"],"confidence":"medium"
737604 738360 2020-06-28 1 2020-06-28
1 737603 "status":{"value":"unknown","certainty":"certain","alternatives":[],"doubts":[],"basis":null,"ending":null,"since":null,"since_event":null,"actor":null,"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":0,"pending":false},"ended":null,"reasons":[],"confidence":"low"', '"events":[{"seq":1,"event":"severed","stage":"proposed","date":{"edtf":"2020-06-28","earliest":"2020-06-28","latest":"2020-06-28","found":null},"date_basis":null,"due":null,"actor":{"side":"third_party","city":null,"body":"ngo","name":"Netherlands for Hong Kong; Amsterdam Stands with Hong Kong"},"part":"whole","reasons":["human_rights"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Petition to be handed over on 1 July 2020.","citations":[{"source":"nl4hk-2020-06-28-petition-to-amsterdam-to-end","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"attested","stage":"reported","date":{"edtf":"2022-07-25","earliest":"2022-07-25","latest":"2022-07-25","found":null},"date_basis":"publication","due":null,"actor":{"side":"third_party","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"sp-amsterdam-2022-07-25-amsterdam-moet-noord-holland-volgen","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(1, 1, '3b5ed2105378f67a46579e43e69588bb', '5173c4ce64f42bbf7156f7f1f9132db4', 1, 4, 'almere shenzhen', '2013
as
city
counts
dutch
local
magazine
of
partnership
sister
start
the', 2, '\x40370b00a3380b004c4e00004e430000010000001900000000000000010000000100000001000000000000000100000000000000000000000000000001000000010000000000000003000000080000000100000002000000020000000200000040370b0040370b006e4a0b0040370b0040370b00c0c8f4ff0000000040370b0040370b00c0c8f4ffffffff7fffffff7fffffff7fa4380b00723b0b004c4e00004e4300000100000019000000000000000100000001000000010000000000000001000000000000000000000000000000010000000100000000000000030000000800000001000000020000000200000002000000a4380b00a4380b006e4a0b0040370b0040370b00c0c8f4ff0000000040370b0040370b00c0c8f4ffffffff7fffffff7fffffff7f733b0b00b7490b004c4e00004e4300000100000019000000000000000100000001000000010000000000000001000000000000000000000000000000010000000100000000000000030000000800000001000000020000000200000002000000733b0b00733b0b006e4a0b0040370b0040370b00c0c8f4ff0000000040370b0040370b00c0c8f4ffffffff7fffffff7fffffff7fb8490b00ffffff7f4c4e00004e4300000100000019000000000000000100000003000000000000004000000001000000000000000000000000000000010000000100000000000000030000000800000001000000020000000200000002000000733b0b00733b0b006e4a0b0040370b0040370b00c0c8f4ff0000000040370b0040370b00c0c8f4ffffffff7fffffff7fffffff7f', '\x4c4e00004e4300000100000019000000010000000200000004000000010000000300000008000000000000000000000040370b0040370b0040370b00010000008f4b985d4c4e00004e43000001000000190000000200000005000000020000000100000001000000030000000000000000000000a0380b00a4380b00a4380b00010000003c4f003b4c4e00004e43000001000000190000000300000006000000040000000100000003000000080000000000000000000000733b0b00733b0b00733b0b000100000050033c7c', '\x1000000032000000', '"id":"almere-nl--shenzhen-cn","kind":"sister_city","countries":["NL","CN"],"native_label":null,"note":"Dutch local magazine counts 2013 as the start of the sister-city partnership.","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Almere Shenzhen stedenband gemeenteraad 2022 2023 2024 beëindigd"],"result":"sign_of_life"}],"checked_on":"2026-11-30","established":{"edtf":"2013-06-21","earliest":"2013-06-21","latest":"2013-06-21","found":null},"evidence":{"citations":3,"sources":2,"independent_sources":2},"disputed":false,"further_sources":["lifestyle-almere-de-succesvolste-stad-van-china"],"episodes":[],"links":{"self":"/v1/partnerships/almere-nl--shenzhen-cn"}', '"cities":[{"id":"almere-nl","name":"Almere","country":"NL","kind":"municipality","point":[5.21413,52.37025],"wikidata":"Q83178"},{"id":"shenzhen-cn","name":"Shenzhen","country":"CN","kind":"municipality","point":[114.0683,22.54554],"wikidata":"Q15174"}]', '739768 2147483647 "status":{"value":"active","certainty":"possible","alternatives":["dormant"],"doubts":["silence"],"basis":"decided","ending":null,"since":{"edtf":"2013-06-21","earliest":"2013-06-21","latest":"2013-06-21","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2016-05-31","last_evidence_event":3,"last_active":"2016-05-31","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
736115 739767 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2013-06-21","earliest":"2013-06-21","latest":"2013-06-21","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2016-05-31","last_evidence_event":3,"last_active":"2016-05-31","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
735396 736114 2014-06-12 2 2014-06-12
735040 735395 2013-06-21 1 2013-06-21
1 735039 ', '"events":[{"seq":1,"event":"established","stage":"effective","date":{"edtf":"2013-06-21","earliest":"2013-06-21","latest":"2013-06-21","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Memorandum of friendly exchange.","citations":[{"source":"shenzhen-government-site-sister-cities-almere","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"attested","stage":"reported","date":{"edtf":"2014-06-08/2014-06-12","earliest":"2014-06-08","latest":"2014-06-12","found":null},"date_basis":"effect","due":null,"actor":{"side":"a","city":"almere-nl","body":"mayor","name":"Annemarie Jorritsma"},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"gemeente-almere-dienstreis-a-jorritsma-lebbink-naar","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":"Bestendigen van de relatie tussen Shenzhen en Almere","note":null,"weak":false}]},{"seq":3,"event":"changed","stage":"effective","date":{"edtf":"2016-05-31","earliest":"2016-05-31","latest":"2016-05-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":"sister_city","settles":false,"successor":null,"note":"From memorandum to sister city.","citations":[{"source":"shenzhen-government-site-sister-cities-almere","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(6, 6, 'cd9b932fac4bce65d41ebe987040d442', '8fa597c33b30a1e87d1a964b40c0102e', 1, 2147483647, 'capelle aan den ijssel ~', 'act
an
describes
names
no
or
page
partner
read
the', 2, '\x0100000056450b004c4e00004e430000060000000000000000000000040000000800000001000000000000000000000000000000000000000100000005000000030000000000000000000000000000000000000000000000000000000100000000000000000000006e4a0b00ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7f57450b00c4460b004c4e00004e43000006000000000000000000000001000000010000000100000000000000030000000000000001000000010000000500000003000000002000000100000008000000010000000b000000010000000100000057450b0057450b006e4a0b00ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7fc5460b009c530b004c4e00004e43000006000000000000000000000001000000050000000000000008000000030000000000000000000000010000000500000003000000002000000100000008000000010000000b000000010000000100000057450b0057450b006e4a0b00ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7f9d530b00ffffff7f4c4e00004e43000006000000000000000000000001000000070000000000000048000000030000000000000000000000010000000500000003000000002000000100000008000000010000000b000000010000000100000057450b0057450b006e4a0b00ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7f', '\x4c4e00004e4300000600000000000000010000000b00000001000000010000000100000008000000002000000000000057450b0057450b0057450b0003000000c369c18b', '\x1c0000002100000037000000', '"id":"capelle-aan-den-ijssel-nl--unnamed-cn","kind":"unspecified","countries":["NL","CN"],"native_label":null,"note":"No page read names the partner or describes an act.","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Capelle aan den IJssel stedenband China beëindigen"],"result":"nothing_newer"}],"checked_on":"2026-11-30","established":null,"evidence":{"citations":3,"sources":3,"independent_sources":1},"disputed":true,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/capelle-aan-den-ijssel-nl--unnamed-cn"}', '"cities":[{"id":"capelle-aan-den-ijssel-nl","name":"Capelle aan den IJssel","country":"NL","kind":"municipality","point":[4.57778,51.92917],"wikidata":null},{"id":null,"name":null,"country":"CN","kind":null,"point":null,"wikidata":null}]', '742301 2147483647 "status":{"value":"active","certainty":"possible","alternatives":["severed","dormant"],"doubts":["outcome_unknown","silence"],"basis":"presumed","ending":null,"since":null,"since_event":1,"actor":{"side":"a","city":"capelle-aan-den-ijssel-nl","body":"unknown","name":null},"last_evidence":"2023-05-07","last_evidence_event":1,"last_active":"2023-05-07","witnesses":1,"pending":false},"ended":null,"reasons":["no_benefit"],"confidence":"low"
739013 742300 "status":{"value":"active","certainty":"possible","alternatives":["severed"],"doubts":["outcome_unknown"],"basis":"presumed","ending":null,"since":null,"since_event":1,"actor":{"side":"a","city":"capelle-aan-den-ijssel-nl","body":"unknown","name":null},"last_evidence":"2023-05-07","last_evidence_event":1,"last_active":"2023-05-07","witnesses":1,"pending":false},"ended":null,"reasons":["no_benefit"],"confidence":"low"
738647 739012 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"presumed","ending":null,"since":null,"since_event":1,"actor":{"side":"a","city":"capelle-aan-den-ijssel-nl","body":"unknown","name":null},"last_evidence":"2023-05-07","last_evidence_event":1,"last_active":"2023-05-07","witnesses":1,"pending":true},"ended":null,"reasons":["no_benefit"],"confidence":"low"
1 738646 "status":{"value":"unknown","certainty":"certain","alternatives":[],"doubts":[],"basis":null,"ending":null,"since":null,"since_event":null,"actor":null,"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":0,"pending":false},"ended":null,"reasons":[],"confidence":"low"', '"events":[{"seq":1,"event":"severed","stage":"proposed","date":{"edtf":"2023-05-07","earliest":"2023-05-07","latest":"2023-05-07","found":null},"date_basis":"publication","due":null,"actor":{"side":"a","city":"capelle-aan-den-ijssel-nl","body":"unknown","name":null},"part":"whole","reasons":["no_benefit"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Counted with the lack of benefit as a reason to break; no act is described.","citations":[{"source":"nl-times-2023-05-08","stance":"supports","scope":"city","stated_date":null,"locator":null,"fragment":null,"note":"Relays the count; describes no act.","weak":false},{"source":"nrc-2023-05-07","stance":"supports","scope":"city","stated_date":null,"locator":null,"fragment":null,"note":"Names the lack of benefit as a reason to break; describes no act.","weak":false},{"source":"urdupoint-2023-05-08-dutch-city-authorities-cutting-ties","stance":"disputes","scope":"city","stated_date":null,"locator":null,"fragment":null,"note":"A relay that makes it a finished act.","weak":false}]}]'),
	(7, 7, 'c707c0c7861cedc2f617fed953fca103', 'f265cfe0d96d265b18e97e2f1e047d3f', 1, 2147483647, 'changzhou tilburg', '10
2023
a
but
city
date
may
monitor
names
neither
nor
partners
stedenband
the
there
tilburg
two
were', 2, '\xc11f0b002c210b004e4300004c4e0000070000001b000000000000000100000001000000000000000000000001000000000000000000000000000000010000000200000000000000030000000800000001000000020000000100000005000000000000000000000000000000c11f0b002d210b003fe0f4ff00000000c11f0b002d210b00d3def4ffffffff7fffffff7fffffff7f2d210b00c6440b004e4300004c4e0000070000001b0000000000000001000000010000000100000000000000010000000000000000000000000000000100000002000000000000000300000008000000010000000200000001000000050000002d210b002d210b0000000000c11f0b002d210b003fe0f4ff00000000c11f0b002d210b00d3def4ffffffff7fffffff7fffffff7fc7440b00d7440b004e4300004c4e0000070000001b0000000000000001000000050000000000000000000000010000000000000001000000000000000100000002000000000000000300000008000000010000000200000001000000050000002d210b002d210b0000000000c11f0b002d210b003fe0f4ff00000000c11f0b002d210b00d3def4ffffffff7fffffff7fffffff7fd8440b00ffffff7f4e4300004c4e0000070000001b0000000000000003000000040000000100000000000000010000000100000000000000000000000100000001000000050000000200000001000000030000000b0000000200000005000000d8440b002d210b0000000000c7440b00d8440b0039bbf4ff00000000c11f0b002d210b00d3def4ffc7440b00d8440b0028bbf4ff', '\x4e4300004c4e0000070000001b0000000100000002000000040000000100000003000000080000000000000000000000c11f0b002d210b002d210b0001000000ff953b2f4e4300004c4e0000070000001b000000020000000b000000010000000100000002000000010000000500000000000000c7440b00c7440b00c7440b0002000000cf5d1d8a4e4300004c4e0000070000001b000000030000000b000000030000000100000002000000010000000500000000000000c7440b00d8440b00d8440b00050000008f93e660', '\x05000000080000000a000000170000001c000000200000002100000038000000', '"id":"changzhou-cn--tilburg-nl","kind":"sister_city","countries":["CN","NL"],"native_label":"stedenband","note":"City Monitor (10 May 2023) names Tilburg, but neither the partners (there were two) nor a date.","searches":[],"checked_on":null,"established":{"edtf":"1997","earliest":"1997-01-01","latest":"1997-12-31","found":null},"evidence":{"citations":8,"sources":8,"independent_sources":5},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/changzhou-cn--tilburg-nl"}', '"cities":[{"id":"changzhou-cn","name":"Changzhou","country":"CN","kind":"municipality","point":[119.95401,31.77359],"wikidata":"Q57970"},{"id":"tilburg-nl","name":"Tilburg","country":"NL","kind":"municipality","point":[5.0913,51.55551],"wikidata":"Q26430"}]', '738520 2147483647 "status":{"value":"severed","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":"decision","since":{"edtf":"2022-12-14/2022","earliest":"2022-12-14","latest":"2022-12-31","found":null},"since_event":3,"actor":{"side":"b","city":"tilburg-nl","body":"council","name":"Tilburg city council"},"last_evidence":"2022-12-31","last_evidence_event":3,"last_active":"1997-12-31","witnesses":2,"pending":false},"ended":{"edtf":"2022-12-14/2022","earliest":"2022-12-14","latest":"2022-12-31","found":null},"reasons":["human_rights","geopolitics_security"],"confidence":"high"
738503 738519 "status":{"value":"active","certainty":"possible","alternatives":["severed"],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1997","earliest":"1997-01-01","latest":"1997-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"1997-12-31","last_evidence_event":1,"last_active":"1997-12-31","witnesses":1,"pending":true},"ended":null,"reasons":[],"confidence":"medium"
729389 738502 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1997","earliest":"1997-01-01","latest":"1997-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"1997-12-31","last_evidence_event":1,"last_active":"1997-12-31","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"medium"
729025 729388 "status":{"value":"active","certainty":"possible","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1997","earliest":"1997-01-01","latest":"1997-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"medium"
1 729024 ', '"events":[{"seq":1,"event":"established","stage":"effective","date":{"edtf":"1997","earliest":"1997-01-01","latest":"1997-12-31","found":null},"date_basis":"inferred","due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Derived: 21 years at a Thursday 17 May visit, i.e. 2018.","citations":[{"source":"make-it-in-tilburg-zusterstad-changzhou-brengt-een-kort","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"severed","stage":"proposed","date":{"edtf":"2022-12-14","earliest":"2022-12-14","latest":"2022-12-14","found":null},"date_basis":null,"due":null,"actor":{"side":"b","city":"tilburg-nl","body":"council","name":"PvdA motion, co-signed by D66"},"part":"whole","reasons":["human_rights","geopolitics_security"],"decision":"tilburg-motion-2022-12-14","kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"brabants-dagblad-2022-12-14-verbreek-alle-stedenbanden-met-china","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":"Teaser on a page about a chimney fire; the article itself could not be read.","weak":false},{"source":"d66-tilburg-d66-tilburg-wil-stedenbanden-met","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":3,"event":"severed","stage":"decided","date":{"edtf":"2022-12-14/2022","earliest":"2022-12-14","latest":"2022-12-31","found":null},"date_basis":"vote","due":null,"actor":{"side":"b","city":"tilburg-nl","body":"council","name":"Tilburg city council"},"part":"whole","reasons":["human_rights","geopolitics_security"],"decision":"tilburg-council-2022-12","kind_after":null,"settles":false,"successor":null,"note":"VNG says autumn 2022; NRC of 9 January 2023 says in the weeks after late November.","citations":[{"source":"city-monitor-2023-05-10","stance":"supports","scope":"city","stated_date":{"edtf":"2021/2023-05-10","earliest":"2021-01-01","latest":"2023-05-10"},"locator":"paragraph 7","fragment":"Breda, Tilburg and Eindhoven taking action more recently","note":"Says that Tilburg took action; names neither of its two partners and no date.","weak":false},{"source":"nl-times-2023-05-08","stance":"supports","scope":"city","stated_date":{"edtf":"2021-05/2023-05-07","earliest":"2021-05-01","latest":"2023-05-07"},"locator":null,"fragment":null,"note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner.","weak":false},{"source":"nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"nrc-2023-05-07","stance":"supports","scope":"city","stated_date":{"edtf":"2021-05/2023-05-07","earliest":"2021-05-01","latest":"2023-05-07"},"locator":null,"fragment":null,"note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner.","weak":false},{"source":"vng-gemeenten-heroverwegen-stedenrelaties-met-china","stance":"supports","scope":"pair","stated_date":{"edtf":"2022-09-22/2022-12-21","earliest":"2022-09-22","latest":"2022-12-21"},"locator":null,"fragment":null,"note":"Says autumn 2022.","weak":false}]}]'),
	(8, 8, 'c7d9c129c4a3fdb260c6b4a6801dbda6', '70e072af1f2337807ad1d18d6490fd7d', 1, 2147483647, 'chengdu maastricht', '2023
27
a
announced
before
found
its
june
majority
not
of
partnership
result
so
stands
stedenband
the
vote
was', 2, '\x27350b0093360b004e4300004c4e0000080000001500000000000000010000000100000000000000000000000100000000000000000000000000000001000000010000000000000003000000080000000100000002000000020000000300000000000000000000000000000027350b0094360b00d9caf4ff0000000027350b0094360b006cc9f4ffffffff7fffffff7fffffff7f94360b0089450b004e4300004c4e0000080000001500000000000000010000000100000001000000000000000100000000000000000000000000000001000000010000000000000003000000080000000100000002000000020000000300000094360b0094360b000000000027350b0094360b00d9caf4ff0000000027350b0094360b006cc9f4ffffffff7fffffff7fffffff7f8a450b00f7460b004e4300004c4e0000080000001500000000000000010000000300000000000000400000000100000000000000010000000000000001000000010000000000000003000000080000000100000002000000020000000300000094360b0094360b000000000027350b0094360b00d9caf4ff0000000027350b0094360b006cc9f4ffffffff7fffffff7fffffff7ff8460b00ffffff7f4e4300004c4e0000080000001500000000000000010000000700000000000000480000000100000000000000000000000000000001000000010000000000000003000000080000000100000002000000020000000300000094360b0094360b000000000027350b0094360b00d9caf4ff0000000027350b0094360b006cc9f4ffffffff7fffffff7fffffff7f', '\x4e4300004c4e00000800000015000000010000000200000004000000010000000300000008000000000000000000000027350b0094360b0094360b00020000008756b6a94e4300004c4e0000080000001500000002000000130000000400000001000000020000000100000001200000000000003e450b003e450b003e450b00010000005d97e75d4e4300004c4e00000800000015000000030000000b00000001000000010000000200000001000000012000000000000070450b008a450b008a450b000100000012feda58', '\x28000000290000002d000000', '"id":"chengdu-cn--maastricht-nl","kind":"sister_city","countries":["CN","NL"],"native_label":"stedenband","note":"A majority was announced before the vote of 27 June 2023; its result was not found, so the partnership stands.","searches":[],"checked_on":null,"established":{"edtf":"2012","earliest":"2012-01-01","latest":"2012-12-31","found":null},"evidence":{"citations":4,"sources":3,"independent_sources":3},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/chengdu-cn--maastricht-nl"}', '"cities":[{"id":"chengdu-cn","name":"Chengdu","country":"CN","kind":"municipality","point":[104.06667,30.66667],"wikidata":"Q30002"},{"id":"maastricht-nl","name":"Maastricht","country":"NL","kind":"municipality","point":[5.68889,50.84833],"wikidata":"Q1309"}]', '739064 2147483647 "status":{"value":"active","certainty":"possible","alternatives":["severed","dormant"],"doubts":["outcome_unknown","silence"],"basis":"decided","ending":null,"since":{"edtf":"2012","earliest":"2012-01-01","latest":"2012-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2012-12-31","last_evidence_event":1,"last_active":"2012-12-31","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
738698 739063 "status":{"value":"active","certainty":"possible","alternatives":["dormant"],"doubts":["silence"],"basis":"decided","ending":null,"since":{"edtf":"2012","earliest":"2012-01-01","latest":"2012-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2012-12-31","last_evidence_event":1,"last_active":"2012-12-31","witnesses":2,"pending":true},"ended":null,"reasons":[],"confidence":"high"
734868 738697 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2012","earliest":"2012-01-01","latest":"2012-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2012-12-31","last_evidence_event":1,"last_active":"2012-12-31","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
734503 734867 "status":{"value":"active","certainty":"possible","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2012","earliest":"2012-01-01","latest":"2012-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
1 734502 ', '"events":[{"seq":1,"event":"established","stage":"effective","date":{"edtf":"2012","earliest":"2012-01-01","latest":"2012-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"provincie-limburg-vriendschapsband-met-chinese-provincie-sichuan","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"rtv-maastricht-majority-city-council-will-vote","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"statement","stage":"effective","date":{"edtf":"2023-04-12","earliest":"2023-04-12","latest":"2023-04-12","found":null},"date_basis":null,"due":null,"actor":{"side":"b","city":"maastricht-nl","body":"council","name":"Partij voor de Dieren and others"},"part":"whole","reasons":["human_rights","no_benefit"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Written questions on costs, yield, espionage and the consequences of an end.","citations":[{"source":"partij-voor-de-dieren-maastricht-2023-04-12-schriftelijke-vragen-inzake-stedenband-chengdu","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":3,"event":"severed","stage":"proposed","date":{"edtf":"2023-06/2023-06-27","earliest":"2023-06-01","latest":"2023-06-27","found":null},"date_basis":null,"due":{"edtf":"2023-06-27","earliest":"2023-06-27","latest":"2023-06-27"},"actor":{"side":"b","city":"maastricht-nl","body":"council","name":"VVD with nine co-sponsoring parties"},"part":"whole","reasons":["no_benefit","human_rights"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"rtv-maastricht-majority-city-council-will-vote","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(9, 9, '300fae671eca1a12ec2d7b702f64fd87', 'a8e2ac41fc763c4407c57d2c4081c652', 1, 2147483647, 'chengdu tilburg', 'by
chinese
date
decision
ended
formation
found
not
of
partner
same
second
stedenband
the
tilburg', 2, '\x01000000c6440b004e4300004c4e0000080000001b000000000000000400000008000000010000000000000000000000000000000000000000000000010000000300000000000000000000000000000000000000000000000000000004000000000000000000000000000000ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7fc7440b00d7440b004e4300004c4e0000080000001b0000000000000001000000050000000000000000000000030000000000000001000000000000000100000001000000050000000200000001000000010000000b0000000200000004000000c7440b00c7440b0000000000ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7fd8440b00ffffff7f4e4300004c4e0000080000001b0000000000000003000000040000000100000000000000010000000100000000000000000000000100000001000000050000000200000001000000020000000b0000000200000004000000d8440b00c7440b0000000000c7440b00d8440b0039bbf4ff00000000ffffff7fffffff7fffffff7fc7440b00d8440b0028bbf4ff', '\x4e4300004c4e0000080000001b000000010000000b000000010000000100000002000000010000000500000000000000c7440b00c7440b00c7440b0002000000ac488aa94e4300004c4e0000080000001b000000020000000b000000030000000100000002000000010000000500000000000000c7440b00d8440b00d8440b00050000005ec4a9ba', '\x05000000080000000a0000001c000000200000002100000038000000', '"id":"chengdu-cn--tilburg-nl","kind":"sister_city","countries":["CN","NL"],"native_label":"stedenband","note":"Second Chinese partner of Tilburg, ended by the same decision. Formation date not found.","searches":[],"checked_on":null,"established":null,"evidence":{"citations":7,"sources":7,"independent_sources":4},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/chengdu-cn--tilburg-nl"}', '"cities":[{"id":"chengdu-cn","name":"Chengdu","country":"CN","kind":"municipality","point":[104.06667,30.66667],"wikidata":"Q30002"},{"id":"tilburg-nl","name":"Tilburg","country":"NL","kind":"municipality","point":[5.0913,51.55551],"wikidata":"Q26430"}]', '738520 2147483647 "status":{"value":"severed","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":"decision","since":{"edtf":"2022-12-14/2022","earliest":"2022-12-14","latest":"2022-12-31","found":null},"since_event":2,"actor":{"side":"b","city":"tilburg-nl","body":"council","name":"Tilburg city council"},"last_evidence":"2022-12-31","last_evidence_event":2,"last_active":"2022-12-14","witnesses":2,"pending":false},"ended":{"edtf":"2022-12-14/2022","earliest":"2022-12-14","latest":"2022-12-31","found":null},"reasons":["human_rights","geopolitics_security"],"confidence":"high"
738503 738519 "status":{"value":"active","certainty":"possible","alternatives":["severed"],"doubts":[],"basis":"presumed","ending":null,"since":null,"since_event":1,"actor":{"side":"b","city":"tilburg-nl","body":"council","name":"PvdA motion, co-signed by D66"},"last_evidence":"2022-12-14","last_evidence_event":1,"last_active":"2022-12-14","witnesses":2,"pending":true},"ended":null,"reasons":["human_rights","geopolitics_security"],"confidence":"high"
1 738502 "status":{"value":"unknown","certainty":"certain","alternatives":[],"doubts":[],"basis":null,"ending":null,"since":null,"since_event":null,"actor":null,"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":0,"pending":false},"ended":null,"reasons":[],"confidence":"low"', '"events":[{"seq":1,"event":"severed","stage":"proposed","date":{"edtf":"2022-12-14","earliest":"2022-12-14","latest":"2022-12-14","found":null},"date_basis":null,"due":null,"actor":{"side":"b","city":"tilburg-nl","body":"council","name":"PvdA motion, co-signed by D66"},"part":"whole","reasons":["human_rights","geopolitics_security"],"decision":"tilburg-motion-2022-12-14","kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"brabants-dagblad-2022-12-14-verbreek-alle-stedenbanden-met-china","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":"Teaser on a page about a chimney fire; the article itself could not be read.","weak":false},{"source":"d66-tilburg-d66-tilburg-wil-stedenbanden-met","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"severed","stage":"decided","date":{"edtf":"2022-12-14/2022","earliest":"2022-12-14","latest":"2022-12-31","found":null},"date_basis":"vote","due":null,"actor":{"side":"b","city":"tilburg-nl","body":"council","name":"Tilburg city council"},"part":"whole","reasons":["human_rights","geopolitics_security"],"decision":"tilburg-council-2022-12","kind_after":null,"settles":false,"successor":null,"note":"VNG says autumn 2022; NRC of 9 January 2023 says in the weeks after late November.","citations":[{"source":"city-monitor-2023-05-10","stance":"supports","scope":"city","stated_date":{"edtf":"2021/2023-05-10","earliest":"2021-01-01","latest":"2023-05-10"},"locator":"paragraph 7","fragment":"Breda, Tilburg and Eindhoven taking action more recently","note":"Says that Tilburg took action; names neither of its two partners and no date.","weak":false},{"source":"nl-times-2023-05-08","stance":"supports","scope":"city","stated_date":{"edtf":"2021-05/2023-05-07","earliest":"2021-05-01","latest":"2023-05-07"},"locator":null,"fragment":null,"note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner.","weak":false},{"source":"nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"nrc-2023-05-07","stance":"supports","scope":"city","stated_date":{"edtf":"2021-05/2023-05-07","earliest":"2021-05-01","latest":"2023-05-07"},"locator":null,"fragment":null,"note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner.","weak":false},{"source":"vng-gemeenten-heroverwegen-stedenrelaties-met-china","stance":"supports","scope":"pair","stated_date":{"edtf":"2022-09-22/2022-12-21","earliest":"2022-09-22","latest":"2022-12-21"},"locator":null,"fragment":null,"note":"Says autumn 2022.","weak":false}]}]'),
	(10, 10, '109421ccaac8edb8a6a8a409c22d2acc', '34ded393e4795b9c2f7aeb79f21ce9a9', 1, 2147483647, 'chongchuan district oosterhout', 'became
found
it
later
not
of
stedenband
was
what', 2, '\x54400b0027410b004e4300004c4e0000090000001700000000000000010000000100000001000000000000000100000000000000000000000000000003000000010000000000000003000000080000000100000002000000010000000200000054400b0054400b006e4a0b0054400b0054400b00acbff4ff0000000054400b0054400b00acbff4ffffffff7fffffff7fffffff7f28410b0095420b004e4300004c4e0000090000001700000000000000010000000100000001000000000000000100000000000000010000000000000003000000010000000000000003000000080000000100000002000000010000000200000054400b0054400b006e4a0b0054400b0054400b00acbff4ff0000000054400b0054400b00acbff4ffffffff7fffffff7fffffff7f96420b00994e0b004e4300004c4e0000090000001700000000000000010000000500000000000000080000000100000000000000000000000000000003000000010000000000000003000000080000000100000002000000010000000200000054400b0054400b006e4a0b0054400b0054400b00acbff4ff0000000054400b0054400b00acbff4ffffffff7fffffff7fffffff7f9a4e0b00ffffff7f4e4300004c4e0000090000001700000000000000010000000700000000000000480000000100000000000000000000000000000003000000010000000000000003000000080000000100000002000000010000000200000054400b0054400b006e4a0b0054400b0054400b00acbff4ff0000000054400b0054400b00acbff4ffffffff7fffffff7fffffff7f', '\x4e4300004c4e00000900000017000000010000000200000004000000010000000300000008000000000000000000000054400b0054400b0054400b0001000000354fb1684e4300004c4e00000900000017000000020000000b0000000100000001000000020000000100000001200000000000000a410b0028410b0028410b0001000000bc39775f', '\x0400000018000000', '"id":"chongchuan-district-nantong-cn--oosterhout-nl","kind":"cooperation","countries":["CN","NL"],"native_label":"stedenband","note":"What became of it later was not found.","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Oosterhout Nantong Chongchuan letter of intent beëindigd gemeente"],"result":"change"}],"checked_on":"2026-11-30","established":{"edtf":"2019-11-01","earliest":"2019-11-01","latest":"2019-11-01","found":null},"evidence":{"citations":2,"sources":2,"independent_sources":2},"disputed":false,"further_sources":["nh-nieuws-2020-10-stedenbanden-met-china-het-is"],"episodes":[],"links":{"self":"/v1/partnerships/chongchuan-district-nantong-cn--oosterhout-nl"}', '"cities":[{"id":"chongchuan-district-nantong-cn","name":"Chongchuan District","country":"CN","kind":"district","point":[120.857,32.01],"wikidata":null},{"id":"oosterhout-nl","name":"Oosterhout","country":"NL","kind":"municipality","point":[4.85972,51.645],"wikidata":null}]', '741018 2147483647 "status":{"value":"active","certainty":"possible","alternatives":["severed","dormant"],"doubts":["outcome_unknown","silence"],"basis":"decided","ending":null,"since":{"edtf":"2019-11-01","earliest":"2019-11-01","latest":"2019-11-01","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2019-11-01","last_evidence_event":1,"last_active":"2019-11-01","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"high"
737942 741017 "status":{"value":"active","certainty":"possible","alternatives":["severed"],"doubts":["outcome_unknown"],"basis":"decided","ending":null,"since":{"edtf":"2019-11-01","earliest":"2019-11-01","latest":"2019-11-01","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2019-11-01","last_evidence_event":1,"last_active":"2019-11-01","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"high"
737576 737941 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2019-11-01","earliest":"2019-11-01","latest":"2019-11-01","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2019-11-01","last_evidence_event":1,"last_active":"2019-11-01","witnesses":1,"pending":true},"ended":null,"reasons":[],"confidence":"high"
737364 737575 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2019-11-01","earliest":"2019-11-01","latest":"2019-11-01","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2019-11-01","last_evidence_event":1,"last_active":"2019-11-01","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"high"
1 737363 ', '"events":[{"seq":1,"event":"established","stage":"effective","date":{"edtf":"2019-11-01","earliest":"2019-11-01","latest":"2019-11-01","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Memorandum; Dutch report calls it a letter of intent.","citations":[{"source":"nantong-municipal-government-2019-11-05-chongchuan-forms-partnership-with-oosterhout","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"severed","stage":"proposed","date":{"edtf":"2020-05","earliest":"2020-05-01","latest":"2020-05-31","found":null},"date_basis":"publication","due":null,"actor":{"side":"b","city":"oosterhout-nl","body":"council","name":null},"part":"whole","reasons":["human_rights","no_benefit"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"By GroenLinks and Groen Brabant in the council; the governing party VVD announced that it would not support it.","citations":[{"source":"bn-destem-2020-05-band-oosterhout-en-chinese-stad","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":"Coalitiepartij VVD gaat het voorstel niet steunen","note":null,"weak":false}]}]'),
	(11, 11, 'de53e75c07cdd5b9c50d734e0aa4ace1', '04594c8eb5b8b217a5789d0dec03a98b', 1, 2147483647, 'dalian enschede', '2021
after
called
city
council
decided
found
not
note
of
partner
partnerstad
the
was
what', 2, '\xe0300b004b320b004e4300004c4e00000a0000000e00000000000000010000000100000000000000000000000100000000000000000000000000000001000000010000000000000003000000080000000100000002000000020000000200000000000000000000006e4a0b00e0300b004c320b0020cff4ff00000000e0300b004c320b00b4cdf4ffffffff7fffffff7fffffff7f4c320b0094420b004e4300004c4e00000a0000000e0000000000000001000000010000000100000000000000010000000000000000000000000000000100000001000000000000000300000008000000010000000200000002000000020000004c320b004c320b006e4a0b00e0300b004c320b0020cff4ff00000000e0300b004c320b00b4cdf4ffffffff7fffffff7fffffff7f95420b0005430b004e4300004c4e00000a0000000e00000000000000010000000100000001000000000000000100000000000000000000000000000001000000010000000000000003000000080000000100000002000000020000000200000095420b0095420b006e4a0b00e0300b004c320b0020cff4ff00000000e0300b004c320b00b4cdf4ffffffff7fffffff7fffffff7f06430b004a510b004e4300004c4e00000a0000000e00000000000000010000000100000001000000000000000100000000000000000000000000000001000000010000000000000003000000080000000100000002000000020000000200000006430b0006430b006e4a0b00e0300b004c320b0020cff4ff00000000e0300b004c320b00b4cdf4ffffffff7fffffff7fffffff7f4b510b00ffffff7f4e4300004c4e00000a0000000e00000000000000010000000300000000000000400000000100000000000000000000000000000001000000010000000000000003000000080000000100000002000000020000000200000006430b0006430b006e4a0b00e0300b004c320b0020cff4ff00000000e0300b004c320b00b4cdf4ffffffff7fffffff7fffffff7f', '\x4e4300004c4e00000a0000000e0000000100000002000000040000000100000003000000080000000000000000000000e0300b004c320b004c320b00010000004dd42dcc4e4300004c4e00000a0000000e000000020000000b00000001000000010000000400000004000000010000000000000077420b0095420b0095420b000100000090f954234e4300004c4e00000a0000000e000000030000000400000002000000010000000200000002000000000020000000000077420b0095420b0095420b00010000006ae3d5964e4300004c4e00000a0000000e000000040000000500000002000000010000000500000008000000000000000000000006430b0006430b0006430b00010000006e90f6cf', '\x0e0000002f00000030000000', '"id":"dalian-cn--enschede-nl","kind":"sister_city","countries":["CN","NL"],"native_label":"partnerstad","note":"Called partner city. What the council decided after the note of 2021 was not found.","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Enschede Dalian stedenband verbroken gemeenteraad 2022 2023"],"result":"nothing_newer"}],"checked_on":"2026-11-30","established":{"edtf":"2009","earliest":"2009-01-01","latest":"2009-12-31","found":null},"evidence":{"citations":4,"sources":3,"independent_sources":2},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/dalian-cn--enschede-nl"}', '"cities":[{"id":"dalian-cn","name":"Dalian","country":"CN","kind":"municipality","point":[121.60222,38.91222],"wikidata":"Q74881"},{"id":"enschede-nl","name":"Enschede","country":"NL","kind":"municipality","point":[6.89583,52.21833],"wikidata":null}]', '741707 2147483647 "status":{"value":"active","certainty":"possible","alternatives":["dormant"],"doubts":["silence"],"basis":"decided","ending":null,"since":{"edtf":"2009","earliest":"2009-01-01","latest":"2009-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2021-09-21","last_evidence_event":4,"last_active":"2021-09-21","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
738054 741706 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2009","earliest":"2009-01-01","latest":"2009-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2021-09-21","last_evidence_event":4,"last_active":"2021-09-21","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
737941 738053 2021-05-31 3 2021-05-31
733772 737940 2009-12-31 1 2009-12-31
733408 733771 "status":{"value":"active","certainty":"possible","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2009","earliest":"2009-01-01","latest":"2009-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
1 733407 ', '"events":[{"seq":1,"event":"established","stage":"effective","date":{"edtf":"2009","earliest":"2009-01-01","latest":"2009-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"euregio-2020-10-15-munster-als-partnerstadt","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"severed","stage":"proposed","date":{"edtf":"2021-05","earliest":"2021-05-01","latest":"2021-05-31","found":null},"date_basis":null,"due":null,"actor":{"side":"third_party","city":null,"body":"ngo","name":null},"part":"whole","reasons":["human_rights"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Demonstration for the Uyghurs.","citations":[{"source":"rtv-oost-2021-05-enschede-wil-discussie-over-samenwerking","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":3,"event":"kept","stage":"reported","date":{"edtf":"2021-05","earliest":"2021-05-01","latest":"2021-05-31","found":null},"date_basis":"publication","due":null,"actor":{"side":"b","city":"enschede-nl","body":"executive","name":null},"part":"whole","reasons":["dialogue"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Not ended because of a demonstration; the executive sends a note to the council.","citations":[{"source":"rtv-oost-2021-05-enschede-wil-discussie-over-samenwerking","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":4,"event":"attested","stage":"reported","date":{"edtf":"2021-09-21","earliest":"2021-09-21","latest":"2021-09-21","found":null},"date_basis":null,"due":null,"actor":{"side":"unknown","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Counted as one of three official partner cities after Palo Alto and before Münster.","citations":[{"source":"rtv-oost-2021-09-enschede-en-munster-geven","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(12, 12, '2a39ed7172e4cf2707b484ba1cf1b905', '4cf5582b1efdd2abae26bf593abf9234', 1, 2147483647, 'delft jingdezhen', '2017
2019
a
all
but
called
charge
cities
city
deputy
end
fall
in
january
mayor
november
of
partner
said
sister
still
the
to
under
with', 2, '\x4d320b00b8330b004c4e00004e4300000b0000001400000000000000010000000100000000000000000000000100000000000000000000000000000003000000010000000000000003000000080000000100000002000000020000000300000000000000000000006e4a0b004d320b00b9330b00b3cdf4ff000000004d320b00b9330b0047ccf4ffffffff7fffffff7fffffff7fb9330b00393f0b004c4e00004e4300000b00000014000000000000000100000001000000010000000000000001000000000000000000000000000000030000000100000000000000030000000800000001000000020000000200000003000000b9330b00b9330b006e4a0b004d320b00b9330b00b3cdf4ff000000004d320b00b9330b0047ccf4ffffffff7fffffff7fffffff7f3a3f0b007f4d0b004c4e00004e4300000b000000140000000000000001000000010000000100000000000000010000000000000000000000000000000300000001000000000000000300000008000000010000000200000002000000030000003a3f0b003a3f0b006e4a0b004d320b00b9330b00b3cdf4ff000000004d320b00b9330b0047ccf4ffffffff7fffffff7fffffff7f804d0b00ffffff7f4c4e00004e4300000b000000140000000000000001000000030000000000000040000000010000000000000000000000000000000300000001000000000000000300000008000000010000000200000002000000030000003a3f0b003a3f0b006e4a0b004d320b00b9330b00b3cdf4ff000000004d320b00b9330b0047ccf4ffffffff7fffffff7fffffff7f', '\x4c4e00004e4300000b0000001400000001000000020000000400000001000000030000000800000000000000000000004d320b00b9330b00b9330b00010000008034e9014c4e00004e4300000b0000001400000002000000130000000200000001000000010000000100000000800000000000007a3d0b00973d0b00973d0b0001000000267b879d4c4e00004e4300000b000000140000000300000005000000020000000100000001000000030000000000000000000000363f0b003a3f0b003a3f0b00010000008a1cac87', '\x0f0000003400000035000000', '"id":"delft-nl--jingdezhen-cn","kind":"cooperation","countries":["NL","CN"],"native_label":null,"note":"Said to fall under the end of all partner cities in November 2017, but still called the sister city, with a deputy mayor in charge, in January 2019.","searches":[{"day":"2026-11-30","languages":["de","nl"],"words":["Delft Jingdezhen partnerstad einde stedenband China"],"result":"nothing_newer"}],"checked_on":"2026-11-30","established":{"edtf":"2010","earliest":"2010-01-01","latest":"2010-12-31","found":null},"evidence":{"citations":3,"sources":3,"independent_sources":3},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/delft-nl--jingdezhen-cn"}', '"cities":[{"id":"delft-nl","name":"Delft","country":"NL","kind":"municipality","point":[4.35556,52.00667],"wikidata":null},{"id":"jingdezhen-cn","name":"Jingdezhen","country":"CN","kind":"municipality","point":[117.20789,29.2947],"wikidata":"Q34405"}]', '740736 2147483647 "status":{"value":"active","certainty":"possible","alternatives":["dormant"],"doubts":["silence"],"basis":"decided","ending":null,"since":{"edtf":"2010","earliest":"2010-01-01","latest":"2010-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2019-01-23","last_evidence_event":3,"last_active":"2019-01-23","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
737082 740735 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2010","earliest":"2010-01-01","latest":"2010-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2019-01-23","last_evidence_event":3,"last_active":"2019-01-23","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
734137 737081 2010-12-31 1 2010-12-31
733773 734136 "status":{"value":"active","certainty":"possible","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2010","earliest":"2010-01-01","latest":"2010-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
1 733772 ', '"events":[{"seq":1,"event":"established","stage":"effective","date":{"edtf":"2010","earliest":"2010-01-01","latest":"2010-12-31","found":null},"date_basis":"signing","due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Fifth partner agreement, with the city of porcelain.","citations":[{"source":"stichting-delft-mamelodi-stedenbanden-van-delft","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"statement","stage":"reported","date":{"edtf":"2017-11","earliest":"2017-11-01","latest":"2017-11-30","found":null},"date_basis":"inferred","due":null,"actor":{"side":"a","city":"delft-nl","body":"council","name":null},"part":"whole","reasons":["budget"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Council: ends the partnership with all partner cities. Whether Jingdezhen fell under it is said nowhere, and the city still had a deputy mayor for it fourteen months later.","citations":[{"source":"stichting-delft-freiberg-home","stance":"supports","scope":"city","stated_date":null,"locator":null,"fragment":null,"note":"All partner cities.","weak":false}]},{"seq":3,"event":"attested","stage":"reported","date":{"edtf":"2019-01-19/2019-01-23","earliest":"2019-01-19","latest":"2019-01-23","found":null},"date_basis":"publication","due":null,"actor":{"side":"a","city":"delft-nl","body":"mayor","name":"deputy mayor Bas Vollebregt"},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Opens an exhibition in the city hall as deputy mayor responsible for culture and for Jingdezhen; the partner is called the Chinese sister city of Delft.","citations":[{"source":"galerie-terra-delft-2019-01-23-opening-china-blue-in-stadhuis","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(13, 13, 'cd7622250d08c462c455f0f29acd26a8', 'ffe14a0f41679d82717340ad6c6e2088', 1, 2147483647, 'eindhoven nanjing', '10
2023
a
but
called
city
date
dormant
eindhoven
it
may
mayor
monitor
names
neither
nor
partner
partnership
severed
the
vriendschapsband
was
when', 2, '\xa20e0b000d100b004c4e00004e4300000c00000016000000000000000100000001000000000000000000000001000000000000000000000000000000010000000200000000000000030000000800000001000000020000000100000005000000000000000000000000000000a20e0b000e100b005ef1f4ff00000000a20e0b000e100b00f2eff4ffffffff7fffffff7fffffff7f0e100b009b440b004c4e00004e4300000c000000160000000000000001000000010000000100000000000000010000000000000000000000000000000100000002000000000000000300000008000000010000000200000001000000050000000e100b000e100b0000000000a20e0b000e100b005ef1f4ff00000000a20e0b000e100b00f2eff4ffffffff7fffffff7fffffff7f9c440b00b0440b004c4e00004e4300000c000000160000000000000001000000030000000000000000000000010000000000000000000000000000000100000002000000000000000300000008000000010000000200000001000000050000000e100b000e100b0000000000a20e0b000e100b005ef1f4ff00000000a20e0b000e100b00f2eff4ffffffff7fffffff7fffffff7fb1440b00b7440b004c4e00004e4300000c000000160000000000000001000000070000000000000000000000010000000000000000000000000000000100000002000000000000000300000008000000010000000200000001000000050000000e100b000e100b0000000000a20e0b000e100b005ef1f4ff00000000a20e0b000e100b00f2eff4ffffffff7fffffff7fffffff7fb8440b00ffffff7f4c4e00004e4300000c000000160000000000000003000000040000000100000000000000010000000100000000000000000000000100000001000000010000000100000001000000030000000b0000000400000005000000b8440b000e100b0000000000b1440b00b8440b004fbbf4ff00000000a20e0b000e100b00f2eff4ffb1440b00b8440b0048bbf4ff', '\x4c4e00004e4300000c000000160000000100000002000000040000000100000003000000080000000000000000000000a20e0b000e100b000e100b00010000008ab29f024c4e00004e4300000c0000001600000002000000080000000200000001000000010000000300000000100000000000009c440b00b9440b00b9440b00020000004095af2d4c4e00004e4300000c00000016000000030000000b000000030000000100000001000000010000000100000000000000b1440b00b8440b00b8440b0007000000bd61d0c8', '\x01000000080000000c000000130000001c000000200000002100000038000000', '"id":"eindhoven-nl--nanjing-cn","kind":"sister_city","countries":["NL","CN"],"native_label":"vriendschapsband","note":"City Monitor (10 May 2023) names Eindhoven, but neither the partner nor a date. The mayor called the partnership dormant when it was severed.","searches":[],"checked_on":null,"established":{"edtf":"1985","earliest":"1985-01-01","latest":"1985-12-31","found":null},"evidence":{"citations":10,"sources":8,"independent_sources":5},"disputed":false,"further_sources":["eindhoven-news-2022-12-ex-philips-executive-denounces-eindhoven"],"episodes":[],"links":{"self":"/v1/partnerships/eindhoven-nl--nanjing-cn"}', '"cities":[{"id":"eindhoven-nl","name":"Eindhoven","country":"NL","kind":"municipality","point":[5.47778,51.44083],"wikidata":"Q9832"},{"id":"nanjing-cn","name":"Nanjing","country":"CN","kind":"municipality","point":[118.77778,32.06167],"wikidata":"Q16666"}]', '738488 2147483647 "status":{"value":"severed","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":"decision","since":{"edtf":"2022-11-22/2022-11-29","earliest":"2022-11-22","latest":"2022-11-29","found":null},"since_event":3,"actor":{"side":"a","city":"eindhoven-nl","body":"council","name":"Eindhoven city council"},"last_evidence":"2022-11-29","last_evidence_event":3,"last_active":"1985-12-31","witnesses":4,"pending":false},"ended":{"edtf":"2022-11-22/2022-11-29","earliest":"2022-11-22","latest":"2022-11-29","found":null},"reasons":["human_rights"],"confidence":"high"
738481 738487 "status":{"value":"active","certainty":"possible","alternatives":["dormant","severed"],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1985","earliest":"1985-01-01","latest":"1985-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"1985-12-31","last_evidence_event":1,"last_active":"1985-12-31","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"medium"
738460 738480 "status":{"value":"active","certainty":"possible","alternatives":["dormant"],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1985","earliest":"1985-01-01","latest":"1985-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"1985-12-31","last_evidence_event":1,"last_active":"1985-12-31","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"medium"
725006 738459 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1985","earliest":"1985-01-01","latest":"1985-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"1985-12-31","last_evidence_event":1,"last_active":"1985-12-31","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"medium"
724642 725005 "status":{"value":"active","certainty":"possible","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1985","earliest":"1985-01-01","latest":"1985-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"medium"
1 724641 ', '"events":[{"seq":1,"event":"established","stage":"effective","date":{"edtf":"1985","earliest":"1985-01-01","latest":"1985-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"jschina-com-cn-2018-06-12-eindhoven-mayor-expects-closer-cooperation","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"inactive","stage":"reported","date":{"edtf":"2022-11","earliest":"2022-11-01","latest":"2022-11-30","found":null},"date_basis":"publication","due":null,"actor":{"side":"a","city":"eindhoven-nl","body":"mayor","name":"mayor of Eindhoven"},"part":"whole","reasons":["inactivity"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"ad-2022-11-eindhoven-verbreekt-jarenlange-vriendschapsband-met","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"eindhoven-news-2022-11-eindhoven-breaks-city-link-with","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":3,"event":"severed","stage":"decided","date":{"edtf":"2022-11-22/2022-11-29","earliest":"2022-11-22","latest":"2022-11-29","found":null},"date_basis":"inferred","due":null,"actor":{"side":"a","city":"eindhoven-nl","body":"council","name":"Eindhoven city council"},"part":"whole","reasons":["human_rights"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"A narrow majority: three votes. A Tuesday evening in late November 2022; the exact Tuesday could not be told; the two candidate days are derived.","citations":[{"source":"ad-2022-11-eindhoven-verbreekt-jarenlange-vriendschapsband-met","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"city-monitor-2023-05-10","stance":"supports","scope":"city","stated_date":{"edtf":"2021/2023-05-10","earliest":"2021-01-01","latest":"2023-05-10"},"locator":"paragraph 7","fragment":"Breda, Tilburg and Eindhoven taking action more recently","note":"Says that Eindhoven took action; names no partner and no date.","weak":false},{"source":"eindhoven-news-2022-11-eindhoven-breaks-city-link-with","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"nl-times-2023-05-08","stance":"supports","scope":"city","stated_date":{"edtf":"2021-05/2023-05-07","earliest":"2021-05-01","latest":"2023-05-07"},"locator":null,"fragment":null,"note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner.","weak":false},{"source":"nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"nrc-2023-05-07","stance":"supports","scope":"city","stated_date":{"edtf":"2021-05/2023-05-07","earliest":"2021-05-01","latest":"2023-05-07"},"locator":null,"fragment":null,"note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner.","weak":false},{"source":"vng-gemeenten-heroverwegen-stedenrelaties-met-china","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(14, 14, 'ba96360b64dc55d2a72274d1488fa29c', 'ce731e84b1fef8358961250fcdf64194', 1, 2147483647, 'emmen shangluo', 'an
found
from
its
motion
not
of
opposition
outcome
page
party
stedenband
the
was', 2, '\xd4330b0088440b004c4e00004e4300000d00000018000000000000000100000001000000010000000000000001000000000000000000000000000000010000000200000000000000030000000800000001000000020000000100000002000000d4330b00d4330b00694a0b00d4330b00d4330b002cccf4ff00000000d4330b00d4330b002cccf4ffffffff7fffffff7fffffff7f89440b00f6450b004c4e00004e4300000d0000001800000000000000020000000200000001000000000000000200000000000000010000000000000001000000020000000000000001000000020000000300000008000000010000000200000089440b00d4330b00694a0b0089440b0089440b0077bbf4ff00000000d4330b00d4330b002cccf4ffffffff7fffffff7fffffff7ff7450b00ffffff7f4c4e00004e4300000d0000001800000000000000020000000200000001000000000000000200000000000000000000000000000001000000020000000000000001000000020000000300000008000000010000000200000089440b00d4330b00694a0b0089440b0089440b0077bbf4ff00000000d4330b00d4330b002cccf4ffffffff7fffffff7fffffff7f', '\x4c4e00004e4300000d000000180000000100000002000000030000000100000003000000080000000000000000000000d4330b00d4330b00d4330b000100000076ce92a24c4e00004e4300000d00000018000000020000000b00000001000000010000000100000001000000010000000000000089440b0089440b0089440b00010000000f527bb94c4e00004e4300000d00000018000000030000000800000002000000010000000100000002000000000000000000000089440b0089440b0089440b000100000061977815', '\x090000003a000000', '"id":"emmen-nl--shangluo-cn","kind":"sister_city","countries":["NL","CN"],"native_label":"stedenband","note":"From the page of an opposition party; the outcome of its motion was not found.","searches":[],"checked_on":"2026-11-25","established":{"edtf":"2011-01-27","earliest":"2011-01-27","latest":"2011-01-27","found":null},"evidence":{"citations":3,"sources":2,"independent_sources":2},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/emmen-nl--shangluo-cn"}', '"cities":[{"id":"emmen-nl","name":"Emmen","country":"NL","kind":"municipality","point":[6.90694,52.77917],"wikidata":null},{"id":"shangluo-cn","name":"Shangluo","country":"CN","kind":"municipality","point":[109.93056,33.86667],"wikidata":null}]', '738807 2147483647 "status":{"value":"dormant","certainty":"certain","alternatives":[],"doubts":[],"basis":"reported","ending":null,"since":{"edtf":"2022-10-13","earliest":"2022-10-13","latest":"2022-10-13","found":null},"since_event":3,"actor":{"side":"a","city":"emmen-nl","body":"executive","name":"college van B&W as quoted by D66"},"last_evidence":"2022-10-13","last_evidence_event":3,"last_active":"2011-01-27","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"medium"
738441 738806 "status":{"value":"dormant","certainty":"certain","alternatives":[],"doubts":[],"basis":"reported","ending":null,"since":{"edtf":"2022-10-13","earliest":"2022-10-13","latest":"2022-10-13","found":null},"since_event":3,"actor":{"side":"a","city":"emmen-nl","body":"executive","name":"college van B&W as quoted by D66"},"last_evidence":"2022-10-13","last_evidence_event":3,"last_active":"2011-01-27","witnesses":1,"pending":true},"ended":null,"reasons":[],"confidence":"medium"
734164 738440 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2011-01-27","earliest":"2011-01-27","latest":"2011-01-27","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2011-01-27","last_evidence_event":1,"last_active":"2011-01-27","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"medium"
1 734163 ', '"events":[{"seq":1,"event":"established","stage":"decided","date":{"edtf":"2011-01-27","earliest":"2011-01-27","latest":"2011-01-27","found":null},"date_basis":"inferred","due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Year inferred from text (almost two years after April 2009); council debated the proposal.","citations":[{"source":"wakker-emmen-geen-chinese-praktijken-in-emmen","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"severed","stage":"proposed","date":{"edtf":"2022-10-13","earliest":"2022-10-13","latest":"2022-10-13","found":null},"date_basis":null,"due":null,"actor":{"side":"a","city":"emmen-nl","body":"council","name":"GroenLinks motion, supported by D66"},"part":"whole","reasons":["human_rights"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Committee debate; the executive advised against. The vote was not found.","citations":[{"source":"d66-emmen-bespreking-van-een-motie-omtrent","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":3,"event":"inactive","stage":"reported","date":{"edtf":"2022-10-13","earliest":"2022-10-13","latest":"2022-10-13","found":null},"date_basis":"publication","due":null,"actor":{"side":"a","city":"emmen-nl","body":"executive","name":"college van B&W as quoted by D66"},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Executive keeps the partnership but gives it no active content; the motion to end it cites human rights. Date is that of the committee debate.","citations":[{"source":"d66-emmen-bespreking-van-een-motie-omtrent","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(15, 15, '51a15c519d701d251ab693fb1295b8bc', 'f4316fa453d504341d1719b977584fb9', 1, 2147483647, 'groningen tianjin', '', 2, '\xa20e0b000d100b004c4e00004e4300000f0000001a00000000000000010000000100000000000000000000000100000000000000000000000000000001000000010000000000000003000000080000000100000002000000020000000200000000000000000000006e4a0b00a20e0b000e100b005ef1f4ff00000000a20e0b000e100b00f2eff4ffffffff7fffffff7fffffff7f0e100b00c03c0b004c4e00004e4300000f0000001a0000000000000001000000010000000100000000000000010000000000000000000000000000000100000001000000000000000300000008000000010000000200000002000000020000000e100b000e100b006e4a0b00a20e0b000e100b005ef1f4ff00000000a20e0b000e100b00f2eff4ffffffff7fffffff7fffffff7fc13c0b0019470b004c4e00004e4300000f0000001a000000000000000100000001000000010000000000000001000000000000000000000000000000010000000100000000000000030000000800000001000000020000000200000002000000c13c0b00c13c0b006e4a0b00a20e0b000e100b005ef1f4ff00000000a20e0b000e100b00f2eff4ffffffff7fffffff7fffffff7f1a470b005e550b004c4e00004e4300000f0000001a0000000000000001000000010000000100000000000000010000000000000000000000000000000100000001000000000000000300000008000000010000000200000002000000020000001a470b001a470b006e4a0b00a20e0b000e100b005ef1f4ff00000000a20e0b000e100b00f2eff4ffffffff7fffffff7fffffff7f5f550b00ffffff7f4c4e00004e4300000f0000001a0000000000000001000000030000000000000040000000010000000000000000000000000000000100000001000000000000000300000008000000010000000200000002000000020000001a470b001a470b006e4a0b00a20e0b000e100b005ef1f4ff00000000a20e0b000e100b00f2eff4ffffffff7fffffff7fffffff7f', '\x4c4e00004e4300000f0000001a0000000100000002000000040000000100000003000000080000000000000000000000a20e0b000e100b000e100b0001000000474923ba4c4e00004e4300000f0000001a0000000200000005000000020000000100000004000000080000000000000000000000a43c0b00c13c0b00c13c0b000100000062786b1e4c4e00004e4300000f0000001a0000000300000004000000030000000100000001000000020000000040000000000000fc460b001a470b001a470b0001000000086ace05', '\x120000002600000027000000', '"id":"groningen-nl--tianjin-cn","kind":"sister_city","countries":["NL","CN"],"native_label":null,"note":null,"searches":[{"day":"2026-11-30","languages":["nl"],"words":["Groningen Tianjin stedenband 2024 2025 Rotterdam Shanghai zusterstad 2025 raad"],"result":"nothing_newer"}],"checked_on":"2026-11-30","established":{"edtf":"1985","earliest":"1985-01-01","latest":"1985-12-31","found":null},"evidence":{"citations":3,"sources":3,"independent_sources":2},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/groningen-nl--tianjin-cn"}', '"cities":[{"id":"groningen-nl","name":"Groningen","country":"NL","kind":"municipality","point":[6.56667,53.21917],"wikidata":"Q749"},{"id":"tianjin-cn","name":"Tianjin","country":"CN","kind":"municipality","point":[117.17667,39.14222],"wikidata":"Q11736"}]', '742751 2147483647 "status":{"value":"active","certainty":"possible","alternatives":["dormant"],"doubts":["silence"],"basis":"decided","ending":null,"since":{"edtf":"1985","earliest":"1985-01-01","latest":"1985-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2024-07-31","last_evidence_event":3,"last_active":"2024-07-31","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
739098 742750 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1985","earliest":"1985-01-01","latest":"1985-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2024-07-31","last_evidence_event":3,"last_active":"2024-07-31","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
736449 739097 2017-04-30 2 2017-04-30
725006 736448 1985-12-31 1 1985-12-31
724642 725005 "status":{"value":"active","certainty":"possible","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1985","earliest":"1985-01-01","latest":"1985-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
1 724641 ', '"events":[{"seq":1,"event":"established","stage":"effective","date":{"edtf":"1985","earliest":"1985-01-01","latest":"1985-12-31","found":null},"date_basis":"inferred","due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Derived: 30 years in December 2015.","citations":[{"source":"oog-tv-2015-12-delegatie-tianjin-bezoekt-groningen","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"attested","stage":"reported","date":{"edtf":"2017-04","earliest":"2017-04-01","latest":"2017-04-30","found":null},"date_basis":"publication","due":null,"actor":{"side":"third_party","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"groninger-internet-courant-2017-04-burgemeester-den-oudsten-opent-groningen","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":3,"event":"kept","stage":"decided","date":{"edtf":"2024-07","earliest":"2024-07-01","latest":"2024-07-31","found":null},"date_basis":null,"due":null,"actor":{"side":"a","city":"groningen-nl","body":"executive","name":"college van B&W, letter to the council"},"part":"whole","reasons":["policy_refocus"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"All eight official partnerships stay on paper, hardly any money; Tianjin is one of the eight.","citations":[{"source":"oog-tv-2024-07-groningen-verbreekt-stedenbanden-niet-maar","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(16, 16, '55f00d93c1c995ac3a99af57ac59a1e4', 'b077dbb56e055f019f59387dad2ae17d', 1, 2147483647, 'groningen xi''an', 'announcement
found
only
stedenband
the
was', 2, '\x01000000e8340b004c4e00004e4300000f0000001e000000020000000400000008000000010000000000000000000000000000000000000000000000010000000300000000000000000000000000000000000000000000000000000001000000000000000000000000000000ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7fe9340b0056360b004c4e00004e4300000f0000001e000000020000000400000008000000010000000000000000000000000000000100000000000000010000000300000000000000000000000000000000000000000000000000000001000000000000000000000000000000ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7f57360b00ffffff7f4c4e00004e4300000f0000001e000000020000000400000008000000010000000000000000000000000000000000000000000000010000000300000000000000000000000000000000000000000000000000000001000000000000000000000000000000ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7f', '\x4c4e00004e4300000f0000001e0000000100000002000000010000000100000001000000020000000000000000000000cb340b00e9340b00e9340b0001000000cff4d613', '\x25000000', '"id":"groningen-nl--xian-cn","kind":"sister_city","countries":["NL","CN"],"native_label":"stedenband","note":"Only the announcement was found.","searches":[],"checked_on":null,"established":null,"evidence":{"citations":1,"sources":1,"independent_sources":1},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/groningen-nl--xian-cn"}', '"cities":[{"id":"groningen-nl","name":"Groningen","country":"NL","kind":"municipality","point":[6.56667,53.21917],"wikidata":"Q749"},{"id":"xian-cn","name":"Xi''an","country":"CN","kind":"municipality","point":[108.92861,34.25833],"wikidata":"Q5826"}]', '734807 2147483647 "status":{"value":"unknown","certainty":"certain","alternatives":[],"doubts":[],"basis":null,"ending":null,"since":null,"since_event":null,"actor":null,"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":0,"pending":false},"ended":null,"reasons":[],"confidence":"low"
734441 734806 "status":{"value":"unknown","certainty":"certain","alternatives":[],"doubts":[],"basis":null,"ending":null,"since":null,"since_event":null,"actor":null,"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":0,"pending":true},"ended":null,"reasons":[],"confidence":"low"
1 734440 "status":{"value":"unknown","certainty":"certain","alternatives":[],"doubts":[],"basis":null,"ending":null,"since":null,"since_event":null,"actor":null,"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":0,"pending":false},"ended":null,"reasons":[],"confidence":"low"', '"events":[{"seq":1,"event":"established","stage":"proposed","date":{"edtf":"2011-10","earliest":"2011-10-01","latest":"2011-10-31","found":null},"date_basis":null,"due":null,"actor":{"side":"a","city":"groningen-nl","body":"executive","name":"college van B&W"},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Council learnt of it from a tweet by the mayor.","citations":[{"source":"oog-tv-2011-10-raadsleden-verrast-door-chinese-stedenband","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(17, 17, '88df04249d332458261221745f6c8a37', 'a4859bad2ded5383928680eef3dbbb96', 1, 2147483647, 'groningen yantai', 'a
and
councillors
found
friendship
insisted
is
it
no
on
page
signing
stedenband
that
the
treaty
vriendschapsband
was', 2, '\x01000000fd3c0b004c4e00004e4300000f00000020000000020000000400000008000000010000000000000000000000000000000000000000000000020000000300000000000000000000000000000000000000000000000000000002000000000000000000000000000000ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7ffe3c0b00233f0b004c4e00004e4300000f00000020000000020000000400000008000000010000000000000000000000000000000100000000000000020000000300000000000000000000000000000000000000000000000000000002000000000000000000000000000000ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7f243f0b00ffffff7f4c4e00004e4300000f00000020000000020000000400000008000000010000000000000000000000000000000000000000000000020000000300000000000000000000000000000000000000000000000000000002000000000000000000000000000000ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7f', '\x4c4e00004e4300000f000000200000000100000002000000010000000100000002000000070000000000000000000000e13c0b00fe3c0b00fe3c0b0001000000b3cc93004c4e00004e4300000f0000002000000002000000020000000100000001000000010000000100000000000000000000004a3c0b00b63d0b00b63d0b0001000000bb81e379', '\x2e00000036000000', '"id":"groningen-nl--yantai-cn","kind":"friendship","countries":["NL","CN"],"native_label":"vriendschapsband","note":"Councillors insisted that it is a friendship treaty and no stedenband. No page on the signing was found.","searches":[],"checked_on":null,"established":null,"evidence":{"citations":2,"sources":2,"independent_sources":2},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/groningen-nl--yantai-cn"}', '"cities":[{"id":"groningen-nl","name":"Groningen","country":"NL","kind":"municipality","point":[6.56667,53.21917],"wikidata":"Q749"},{"id":"yantai-cn","name":"Yantai","country":"CN","kind":"municipality","point":[121.44081,37.47649],"wikidata":"Q210493"}]', '737060 2147483647 "status":{"value":"unknown","certainty":"certain","alternatives":[],"doubts":[],"basis":null,"ending":null,"since":null,"since_event":null,"actor":null,"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":0,"pending":false},"ended":null,"reasons":[],"confidence":"low"
736510 737059 "status":{"value":"unknown","certainty":"certain","alternatives":[],"doubts":[],"basis":null,"ending":null,"since":null,"since_event":null,"actor":null,"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":0,"pending":true},"ended":null,"reasons":[],"confidence":"low"
1 736509 "status":{"value":"unknown","certainty":"certain","alternatives":[],"doubts":[],"basis":null,"ending":null,"since":null,"since_event":null,"actor":null,"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":0,"pending":false},"ended":null,"reasons":[],"confidence":"low"', '"events":[{"seq":1,"event":"established","stage":"proposed","date":{"edtf":"2017-06","earliest":"2017-06-01","latest":"2017-06-30","found":null},"date_basis":null,"due":null,"actor":{"side":"b","city":"yantai-cn","body":"other","name":"Yantai / University of Groningen"},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"rtv-noord-2017-06-stad-steunt-rug-en-overweegt","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"established","stage":"proposed","date":{"edtf":"2017","earliest":"2017-01-01","latest":"2017-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"a","city":"groningen-nl","body":"council","name":"Groningen council"},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Motion against was defeated; conditional on the university campus.","citations":[{"source":"ukrant-gemeente-toch-vrienden-met-yantai","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(18, 18, '53c37890930c813a4e6e19a4e4536b33', '0c845f920f7aeb82b7b15ccb46ba3cbe', 1, 2147483647, 'guangdong utrecht', '16
9
actual
date
differs
from
nov
scheduled
vote
vriendschapsband', 2, '\xe61c0b00511e0b004e4300004c4e0000100000001c000000000000000100000001000000000000000000000001000000000000000000000000000000010000000100000000000000030000000800000001000000020000000200000004000000000000000000000000000000e61c0b00521e0b001ae3f4ff00000000e61c0b00521e0b00aee1f4ffffffff7fffffff7fffffff7f521e0b007b440b004e4300004c4e0000100000001c000000000000000100000001000000010000000000000001000000000000000000000000000000010000000100000000000000030000000800000001000000020000000200000004000000521e0b00521e0b0000000000e61c0b00521e0b001ae3f4ff00000000e61c0b00521e0b00aee1f4ffffffff7fffffff7fffffff7f7c440b00aa440b004e4300004c4e0000100000001c000000000000000100000001000000010000000000000001000000000000000100000000000000010000000100000000000000030000000800000001000000020000000200000004000000521e0b00521e0b0000000000e61c0b00521e0b001ae3f4ff00000000e61c0b00521e0b00aee1f4ffffffff7fffffff7fffffff7fab440b00ffffff7f4e4300004c4e0000100000001c0000000000000003000000040000000100000000000000010000000100000000000000000000000100000001000000050000000200000001000000030000000b0000000200000004000000ab440b00521e0b0000000000ab440b00ab440b0055bbf4ff00000000e61c0b00521e0b00aee1f4ffab440b00ab440b0055bbf4ff', '\x4e4300004c4e0000100000001c0000000100000002000000040000000100000003000000080000000000000000000000e61c0b00521e0b00521e0b0002000000667f85584e4300004c4e0000100000001c000000020000000b0000000100000001000000020000000200000005000000000000005f440b007c440b007c440b00020000005ea0ec634e4300004c4e0000100000001c000000030000000b000000030000000100000002000000010000000500000000000000ab440b00ab440b00ab440b000200000005c54a95', '\x0b0000001e0000003100000039000000', '"id":"guangdong-cn--utrecht-province-nl","kind":"sister_city","countries":["CN","NL"],"native_label":"vriendschapsband","note":"Scheduled date (9 Nov) differs from actual vote (16 Nov).","searches":[],"checked_on":null,"established":{"edtf":"1995","earliest":"1995-01-01","latest":"1995-12-31","found":null},"evidence":{"citations":6,"sources":4,"independent_sources":4},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/guangdong-cn--utrecht-province-nl"}', '"cities":[{"id":"guangdong-cn","name":"Guangdong","country":"CN","kind":"province","point":[113.26,23.13],"wikidata":null},{"id":"utrecht-province-nl","name":"Utrecht","country":"NL","kind":"province","point":[5.11,52.09],"wikidata":"Q803"}]', '738475 2147483647 "status":{"value":"severed","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":"decision","since":{"edtf":"2022-11-16","earliest":"2022-11-16","latest":"2022-11-16","found":null},"since_event":3,"actor":{"side":"b","city":"utrecht-province-nl","body":"council","name":"Provinciale Staten"},"last_evidence":"2022-11-16","last_evidence_event":3,"last_active":"1995-12-31","witnesses":2,"pending":false},"ended":{"edtf":"2022-11-16","earliest":"2022-11-16","latest":"2022-11-16","found":null},"reasons":["human_rights","geopolitics_security"],"confidence":"high"
738428 738474 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1995","earliest":"1995-01-01","latest":"1995-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"1995-12-31","last_evidence_event":1,"last_active":"1995-12-31","witnesses":2,"pending":true},"ended":null,"reasons":[],"confidence":"high"
728658 738427 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1995","earliest":"1995-01-01","latest":"1995-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"1995-12-31","last_evidence_event":1,"last_active":"1995-12-31","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
728294 728657 "status":{"value":"active","certainty":"possible","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1995","earliest":"1995-01-01","latest":"1995-12-31","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
1 728293 ', '"events":[{"seq":1,"event":"established","stage":"effective","date":{"edtf":"1995","earliest":"1995-01-01","latest":"1995-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"de-telegraaf-2022-09-provincie-utrecht-verbreekt-speciale-relatie","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"nos-utrecht-ontvriendt-chinese-provincie-vanwege","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"severed","stage":"proposed","date":{"edtf":"2022-09","earliest":"2022-09-01","latest":"2022-09-30","found":null},"date_basis":null,"due":{"edtf":"2022-11-09","earliest":"2022-11-09","latest":"2022-11-09"},"actor":{"side":"b","city":"utrecht-province-nl","body":"executive","name":"Gedeputeerde Staten"},"part":"whole","reasons":["human_rights","geopolitics_security"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"de-telegraaf-2022-09-provincie-utrecht-verbreekt-speciale-relatie","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"nos-utrecht-ontvriendt-chinese-provincie-vanwege","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":3,"event":"severed","stage":"decided","date":{"edtf":"2022-11-16","earliest":"2022-11-16","latest":"2022-11-16","found":null},"date_basis":"vote","due":null,"actor":{"side":"b","city":"utrecht-province-nl","body":"council","name":"Provinciale Staten"},"part":"whole","reasons":["human_rights","geopolitics_security"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Unanimous. One party names China-Russia friendship as decisive.","citations":[{"source":"rtv-utrecht-2022-11-provincie-is-het-unaniem-eens","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"vvd-provincie-utrecht-2022-11-einde-vriendschapsband-met-guangdong","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(19, 19, '4ec070974ab9fc1c3da4836d9ec32daf', '070e63b24289107dcf8e3c2652094808', 1, 2147483647, 'hebei zuid-holland', '2025
agreements
fixed
followed
for
found
in
last
not
one
out
run
terms
the
to
was
what', 2, '\x052e0b00702f0b004e4300004c4e0000110000002100000000000000010000000100000000000000000000000100000000000000000000000000000001000000010000000000000003000000080000000200000002000000010000000200000000000000000000006e4a0b00052e0b00712f0b00fbd1f4ff00000000052e0b00712f0b008fd0f4ffffffff7fffffff7fffffff7f712f0b00483c0b004e4300004c4e00001100000021000000000000000100000001000000010000000000000001000000000000000000000000000000010000000100000000000000030000000800000002000000020000000100000002000000712f0b00712f0b006e4a0b00052e0b00712f0b00fbd1f4ff00000000052e0b00712f0b008fd0f4ffffffff7fffffff7fffffff7f493c0b00d0410b004e4300004c4e00001100000021000000000000000100000001000000010000000000000001000000000000000000000000000000010000000100000000000000030000000800000002000000020000000100000002000000493c0b00493c0b006e4a0b00052e0b00712f0b00fbd1f4ff00000000052e0b00712f0b008fd0f4ffffffff7fffffff7fffffff7fd1410b006c460b004e4300004c4e00001100000021000000000000000100000001000000010000000000000001000000000000000000000000000000010000000100000000000000030000000800000002000000020000000100000002000000d1410b00d1410b006e4a0b00052e0b00712f0b00fbd1f4ff00000000052e0b00712f0b008fd0f4ffffffff7fffffff7fffffff7f6d460b00da470b004e4300004c4e00001100000021000000000000000100000001000000010000000000000001000000000000000100000000000000010000000100000000000000030000000800000002000000020000000100000002000000d1410b00d1410b006e4a0b00052e0b00712f0b00fbd1f4ff00000000052e0b00712f0b008fd0f4ffffffff7fffffff7fffffff7fdb470b0015500b004e4300004c4e00001100000021000000000000000100000005000000000000000800000001000000000000000000000000000000010000000100000000000000030000000800000002000000020000000100000002000000d1410b00d1410b006e4a0b00052e0b00712f0b00fbd1f4ff00000000052e0b00712f0b008fd0f4ffffffff7fffffff7fffffff7f16500b00ffffff7f4e4300004c4e00001100000021000000000000000100000007000000000000004800000001000000000000000000000000000000010000000100000000000000030000000800000002000000020000000100000002000000d1410b00d1410b006e4a0b00052e0b00712f0b00fbd1f4ff00000000052e0b00712f0b008fd0f4ffffffff7fffffff7fffffff7f', '\x4e4300004c4e0000110000002100000001000000010000000400000001000000030000000800000000000000000000000c1a0b00781b0b00781b0b00010000006dc98eee4e4300004c4e000011000000210000000200000002000000040000000100000003000000080000000000000000000000052e0b00712f0b00712f0b00020000008c5b53024e4300004c4e000011000000210000000300000003000000040000000100000003000000080000000000000000000000dc3a0b00493c0b00493c0b0001000000c0b0aede4e4300004c4e000011000000210000000400000003000000040000000100000003000000080000000000000000000000d1410b00d1410b00d1410b000100000005f021bc4e4300004c4e00001100000021000000050000000d0000000100000001000000020000000200000005200000000000006d460b006d460b006d460b00010000006a5dceed', '\x1a0000002a0000002b000000', '"id":"hebei-cn--zuid-holland-nl","kind":"sister_city","countries":["CN","NL"],"native_label":null,"note":"Agreements for fixed terms; the last one was to run out in 2025. What followed was not found.","searches":[{"day":"2026-11-30","languages":["nl"],"words":["provincie Zuid-Holland Shanghai Pudong Hebei samenwerking beëindigen Provinciale Staten 2022 2023"],"result":"change"}],"checked_on":"2026-11-30","established":{"edtf":"2007","earliest":"2007-01-01","latest":"2007-12-31","found":null},"evidence":{"citations":6,"sources":3,"independent_sources":2},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/hebei-cn--zuid-holland-nl"}', '"cities":[{"id":"hebei-cn","name":"Hebei","country":"CN","kind":"province","point":[114.51,38.04],"wikidata":null},{"id":"zuid-holland-nl","name":"Zuid-Holland","country":"NL","kind":"province","point":[4.31,52.08],"wikidata":null}]', '741398 2147483647 "status":{"value":"active","certainty":"possible","alternatives":["severed","dormant"],"doubts":["outcome_unknown","silence"],"basis":"decided","ending":null,"since":{"edtf":"2007","earliest":"2007-01-01","latest":"2007-12-31","found":null},"since_event":2,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2020-11-16","last_evidence_event":4,"last_active":"2020-11-16","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"high"
739291 741397 "status":{"value":"active","certainty":"possible","alternatives":["severed"],"doubts":["outcome_unknown"],"basis":"decided","ending":null,"since":{"edtf":"2007","earliest":"2007-01-01","latest":"2007-12-31","found":null},"since_event":2,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2020-11-16","last_evidence_event":4,"last_active":"2020-11-16","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"high"
738925 739290 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2007","earliest":"2007-01-01","latest":"2007-12-31","found":null},"since_event":2,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2020-11-16","last_evidence_event":4,"last_active":"2020-11-16","witnesses":1,"pending":true},"ended":null,"reasons":[],"confidence":"high"
737745 738924 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2007","earliest":"2007-01-01","latest":"2007-12-31","found":null},"since_event":2,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2020-11-16","last_evidence_event":4,"last_active":"2020-11-16","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"high"
736329 737744 2016-12-31 3 2016-12-31
733041 736328 2007-12-31 2 2007-12-31
732677 733040 "status":{"value":"active","certainty":"possible","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2007","earliest":"2007-01-01","latest":"2007-12-31","found":null},"since_event":2,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"high"
1 732676 ', '"events":[{"seq":1,"event":"contact","stage":"effective","date":{"edtf":"1993","earliest":"1993-01-01","latest":"1993-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"established","stage":"effective","date":{"edtf":"2007","earliest":"2007-01-01","latest":"2007-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"provincie-zuid-holland-2020-11-17-zuid-holland-hernieuwt-samenwerking-met","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":3,"event":"renewed","stage":"effective","date":{"edtf":"2016","earliest":"2016-01-01","latest":"2016-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Memorandum 2016-2020.","citations":[{"source":"provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":4,"event":"renewed","stage":"effective","date":{"edtf":"2020-11-16","earliest":"2020-11-16","latest":"2020-11-16","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Memorandum 2021-2025.","citations":[{"source":"provincie-zuid-holland-2020-11-17-zuid-holland-hernieuwt-samenwerking-met","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":5,"event":"expired","stage":"proposed","date":{"edtf":"2024-02-09","earliest":"2024-02-09","latest":"2024-02-09","found":null},"date_basis":null,"due":{"edtf":"2025","earliest":"2025-01-01","latest":"2025-12-31"},"actor":{"side":"b","city":"zuid-holland-nl","body":"executive","name":"Gedeputeerde Staten"},"part":"whole","reasons":["no_benefit","human_rights","geopolitics_security"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Gradual reduction; agreement lapses in 2025.","citations":[{"source":"nieuws-nl-2024-02-09-provincie-zuid-holland-bouwt-samenwerking","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":"loopt in 2025 af en wordt dan “anders ingericht”","note":null,"weak":false}]}]'),
	(20, 20, 'b2218f353a8b05c4c1eeeb2b4f674b90', 'd710e43da37097ef20f59697120c92b3', 1, 2147483647, 'heerenveen hefei', 'stedenband', 2, '\x01000000a2410b004c4e00004e430000120000001300000000000000040000000800000001000000000000000000000000000000000000000000000005000000030000000000000000000000000000000000000000000000000000000100000000000000000000006e4a0b00ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7fa3410b00c0410b004c4e00004e430000120000001300000000000000040000000900000000000000000000000000000000000000000000000000000005000000030000000000000000000000000000000000000000000000000000000100000000000000000000006e4a0b00ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7fc1410b0005500b004c4e00004e4300001200000013000000000000000100000001000000010000000000000002000000000000000000000000000000050000000200000000000000040000000800000001000000050000000100000001000000c1410b00c1410b006e4a0b00a3410b00c1410b005dbef4ff00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7f06500b00ffffff7f4c4e00004e4300001200000013000000000000000100000003000000000000004000000002000000000000000000000000000000050000000200000000000000040000000800000001000000050000000100000001000000c1410b00c1410b006e4a0b00a3410b00c1410b005dbef4ff00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7f', '\x4c4e00004e43000012000000130000000100000005000000020000000100000004000000080000000000000000000000a3410b00c1410b00c1410b000100000004fe08df', '\x19000000', '"id":"heerenveen-nl--hefei-cn","kind":"unspecified","countries":["NL","CN"],"native_label":"stedenband","note":null,"searches":[{"day":"2026-11-30","languages":["nl"],"words":["Heerenveen Hefei vriendschapsband gemeente China 2021 2022 2023"],"result":"nothing_newer"}],"checked_on":"2026-11-30","established":null,"evidence":{"citations":1,"sources":1,"independent_sources":1},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/heerenveen-nl--hefei-cn"}', '"cities":[{"id":"heerenveen-nl","name":"Heerenveen","country":"NL","kind":"municipality","point":[5.91854,52.95929],"wikidata":"Q574558"},{"id":"hefei-cn","name":"Hefei","country":"CN","kind":"municipality","point":[117.28083,31.86389],"wikidata":"Q185684"}]', '741382 2147483647 "status":{"value":"active","certainty":"possible","alternatives":["dormant"],"doubts":["silence"],"basis":"reported","ending":null,"since":{"edtf":"2020-10","earliest":"2020-10-01","latest":"2020-10-31","found":null},"since_event":1,"actor":{"side":"third_party","city":null,"body":"unknown","name":null},"last_evidence":"2020-10-31","last_evidence_event":1,"last_active":"2020-10-31","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"medium"
737729 741381 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"reported","ending":null,"since":{"edtf":"2020-10","earliest":"2020-10-01","latest":"2020-10-31","found":null},"since_event":1,"actor":{"side":"third_party","city":null,"body":"unknown","name":null},"last_evidence":"2020-10-31","last_evidence_event":1,"last_active":"2020-10-31","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"medium"
737699 737728 "status":{"value":"unknown","certainty":"possible","alternatives":["active"],"doubts":[],"basis":null,"ending":null,"since":null,"since_event":null,"actor":null,"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":0,"pending":false},"ended":null,"reasons":[],"confidence":"low"
1 737698 "status":{"value":"unknown","certainty":"certain","alternatives":[],"doubts":[],"basis":null,"ending":null,"since":null,"since_event":null,"actor":null,"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":0,"pending":false},"ended":null,"reasons":[],"confidence":"low"', '"events":[{"seq":1,"event":"attested","stage":"reported","date":{"edtf":"2020-10","earliest":"2020-10-01","latest":"2020-10-31","found":null},"date_basis":"publication","due":null,"actor":{"side":"third_party","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"nh-nieuws-2020-10-stedenbanden-met-china-het-is","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(21, 21, '06f4a6c10a14cfae128024fd51620e6f', '19e46e9b7a82e6ef6811389ad3616db4', 2, 2147483647, 'arnhem breda', '', 2, '\xc4150b002f170b004c4e00004c4e00000300000005000000000000000100000001000000000000000000000002000000000000000000000000000000020000000200000000000000050000000800000001000000020000000100000001000000000000000000000000000000c4150b0030170b003ceaf4ff00000000c4150b0030170b00d0e8f4ffffffff7fffffff7fffffff7f30170b0075250b004c4e00004c4e0000030000000500000000000000010000000100000001000000000000000200000000000000000000000000000002000000020000000000000005000000080000000100000002000000010000000100000030170b0030170b0000000000c4150b0030170b003ceaf4ff00000000c4150b0030170b00d0e8f4ffffffff7fffffff7fffffff7f76250b00ffffff7f4c4e00004c4e0000030000000500000000000000010000000300000000000000400000000200000000000000000000000000000002000000020000000000000005000000080000000100000002000000010000000100000030170b0030170b0000000000c4150b0030170b003ceaf4ff00000000c4150b0030170b00d0e8f4ffffffff7fffffff7fffffff7f', '\x4c4e00004c4e000003000000050000000100000002000000020000000100000005000000080000000000000000000000c4150b0030170b0030170b00010000002649ba88', '\x08000000', '"id":"arnhem-nl--breda-nl","kind":"friendship","countries":["NL","NL"],"native_label":null,"note":null,"searches":[],"checked_on":null,"established":{"edtf":"1990~","earliest":"1990-01-01","latest":"1990-12-31","found":null},"evidence":{"citations":1,"sources":1,"independent_sources":1},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/arnhem-nl--breda-nl"}', '"cities":[{"id":"arnhem-nl","name":"Arnhem","country":"NL","kind":"municipality","point":[5.91111,51.98],"wikidata":"Q1310"},{"id":"breda-nl","name":"Breda","country":"NL","kind":"municipality","point":[4.77596,51.58656],"wikidata":"Q40844"}]', '730486 2147483647 "status":{"value":"active","certainty":"possible","alternatives":["dormant"],"doubts":["silence"],"basis":"reported","ending":null,"since":{"edtf":"1990~","earliest":"1990-01-01","latest":"1990-12-31","found":null},"since_event":1,"actor":{"side":"unknown","city":null,"body":"unknown","name":null},"last_evidence":"1990-12-31","last_evidence_event":1,"last_active":"1990-12-31","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"medium"
726832 730485 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"reported","ending":null,"since":{"edtf":"1990~","earliest":"1990-01-01","latest":"1990-12-31","found":null},"since_event":1,"actor":{"side":"unknown","city":null,"body":"unknown","name":null},"last_evidence":"1990-12-31","last_evidence_event":1,"last_active":"1990-12-31","witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"medium"
726468 726831 "status":{"value":"active","certainty":"possible","alternatives":[],"doubts":[],"basis":"reported","ending":null,"since":{"edtf":"1990~","earliest":"1990-01-01","latest":"1990-12-31","found":null},"since_event":1,"actor":{"side":"unknown","city":null,"body":"unknown","name":null},"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"medium"
1 726467 ', '"events":[{"seq":1,"event":"established","stage":"reported","date":{"edtf":"1990~","earliest":"1990-01-01","latest":"1990-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"unknown","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"city-monitor-2023-05-10","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(4, 4, 'c88f2633f115e6ef37b0470569cac00c', '8d7a6de063167ee5eb96b3fdfc4301be', 1, 3, 'arnhem wuhan', '10
2023
advice
against
aldermen
although
and
article
at
city
decision
defence
effect
full
gives
in
it
its
may
mayor
monitor
names
of
once
only
pair
quotes
stedenband
that
the
took
year', 2, '\x8e230b00aa230b004c4e00004e430000030000001d0000000000000001000000010000000000000000000000010000000000000000000000000000000100000001000000000000000300000008000000020000000200000002000000060000000000000000000000000000008e230b00ab230b0072dcf4ff000000008e230b00ab230b0055dcf4ffffffff7fffffff7fffffff7fab230b00c7420b004c4e00004e430000030000001d000000000000000100000001000000010000000000000001000000000000000000000000000000010000000100000000000000030000000800000002000000020000000200000006000000ab230b00ab230b00000000008e230b00ab230b0072dcf4ff000000008e230b00ab230b0055dcf4ffffffff7fffffff7fffffff7fc8420b00ffffff7f4c4e00004e430000030000001d0000000000000003000000040000000100000000000000010000000100000000000000000000000100000001000000010000000100000001000000040000000b0000000400000006000000c8420b00ab230b0000000000c8420b00c8420b0038bdf4ff000000008e230b00ab230b0055dcf4ffc8420b00c8420b0038bdf4ff', '\x4c4e00004e430000030000001d0000000100000001000000040000000100000003000000080000000000000000000000e61c0b00521e0b00521e0b00010000003da709684c4e00004e430000030000001d00000002000000020000000400000001000000030000000800000000000000000000008e230b00ab230b00ab230b0002000000bdfd66cc4c4e00004e430000030000001d000000030000000400000001000000010000000100000002000000000000000000000096420b00b3420b00b3420b00020000001a7acc464c4e00004e430000030000001d000000040000000b000000030000000100000001000000010000000100000000000000c8420b00c8420b00c8420b0007000000e10af33d4c4e00004e430000030000001d000000050000001400000002000000010000000200000008000000000000000000000046460b00b3470b00b3470b0001000000dc740ba9', '\x080000001b0000001c0000001f00000021000000230000002c0000003b0000003c000000', '"id":"arnhem-nl--wuhan-cn","kind":"sister_city","countries":["NL","CN"],"native_label":"stedenband","note":"The only pair that the article in City Monitor of 10 May 2023 names in full; it gives only the year. The decision took effect at once, against the advice of the mayor and the aldermen, although the article quotes the mayor in its defence.","searches":[],"checked_on":null,"established":{"edtf":"1999-09","earliest":"1999-09-01","latest":"1999-09-30","found":null},"evidence":{"citations":13,"sources":9,"independent_sources":6},"disputed":false,"further_sources":["kinaforum-blog-2021-07-25-dutch-town-cuts-twinning-ties","nrc-2023-05-07-de-chinese-zusterstad-is-uit"],"episodes":[],"links":{"self":"/v1/partnerships/arnhem-nl--wuhan-cn"}', '"cities":[{"id":"arnhem-nl","name":"Arnhem","country":"NL","kind":"municipality","point":[5.91111,51.98],"wikidata":"Q1310"},{"id":"wuhan-cn","name":"Wuhan","country":"CN","kind":"municipality","point":[114.26667,30.58333],"wikidata":"Q11746"}]', '737992 2147483647 "status":{"value":"severed","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":"decision","since":{"edtf":"2021-07-21","earliest":"2021-07-21","latest":"2021-07-21","found":null},"since_event":4,"actor":{"side":"a","city":"arnhem-nl","body":"council","name":"Arnhem city council"},"last_evidence":"2021-07-21","last_evidence_event":4,"last_active":"1999-09-30","witnesses":4,"pending":false},"ended":{"edtf":"2021-07-21","earliest":"2021-07-21","latest":"2021-07-21","found":null},"reasons":["human_rights"],"confidence":"high"
730027 737991 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1999-09","earliest":"1999-09-01","latest":"1999-09-30","found":null},"since_event":2,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"1999-09-30","last_evidence_event":2,"last_active":"1999-09-30","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
729998 730026 "status":{"value":"active","certainty":"possible","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1999-09","earliest":"1999-09-01","latest":"1999-09-30","found":null},"since_event":2,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
1 729997 ', '"events":[{"seq":1,"event":"contact","stage":"effective","date":{"edtf":"1995","earliest":"1995-01-01","latest":"1995-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"wuhan-municipal-portal-arnhem-holland","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"established","stage":"effective","date":{"edtf":"1999-09","earliest":"1999-09-01","latest":"1999-09-30","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"wuhan-municipal-portal-arnhem-holland","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":3,"event":"kept","stage":"proposed","date":{"edtf":"2021-06","earliest":"2021-06-01","latest":"2021-06-30","found":null},"date_basis":null,"due":null,"actor":{"side":"a","city":"arnhem-nl","body":"executive","name":"college van B&W / mayor"},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Executive advised keeping the partnership; overruled by the council.","citations":[{"source":"nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":4,"event":"severed","stage":"decided","date":{"edtf":"2021-07-21","earliest":"2021-07-21","latest":"2021-07-21","found":null},"date_basis":"inferred","due":null,"actor":{"side":"a","city":"arnhem-nl","body":"council","name":"Arnhem city council"},"part":"whole","reasons":["human_rights"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Day derived: Wednesday evening before the reports of 22 July 2021. City Monitor gives only the year, and Omroep Brabant says Thursday.","citations":[{"source":"city-monitor-2023-05-10","stance":"supports","scope":"pair","stated_date":{"edtf":"2021","earliest":"2021-01-01","latest":"2021-12-31"},"locator":"paragraph 3","fragment":"whose city broke ties with Wuhan in 2021","note":"Gives the year only; quotes the mayor in defence of the break.","weak":false},{"source":"nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"nl-times-2023-05-08","stance":"supports","scope":"city","stated_date":{"edtf":"2021-05/2023-05-07","earliest":"2021-05-01","latest":"2023-05-07"},"locator":null,"fragment":null,"note":"Counts Arnhem among the municipalities that broke.","weak":false},{"source":"nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"nrc-2023-05-07","stance":"supports","scope":"city","stated_date":{"edtf":"2021-05/2023-05-07","earliest":"2021-05-01","latest":"2023-05-07"},"locator":null,"fragment":null,"note":"Counts Arnhem among the municipalities that broke.","weak":false},{"source":"omroep-brabant-2021-07-kun-je-vriendjes-zijn-met","stance":"supports","scope":"pair","stated_date":{"edtf":"2021-07-22","earliest":"2021-07-22","latest":"2021-07-22"},"locator":null,"fragment":null,"note":"Says Thursday; the other sources put the council meeting on Wednesday 21 July.","weak":false},{"source":"reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":5,"event":"listed","stage":"reported","date":{"edtf":"2024","earliest":"2024-01-01","latest":"2024-12-31","found":null},"date_basis":"publication","due":null,"actor":{"side":"b","city":"wuhan-cn","body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Unofficial Chinese list of Wuhan friendship cities dated 2024 still names Arnhem.","citations":[{"source":"zhaoyinghui-com-2024-wuhan-friendship-cities-as-of","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(22, 4, '233f7506e5ab31b79ee55ef8fa1408cc', '4a1e23b5396a5293d63d2b091133d809', 3, 2147483647, 'arnhem wuhan', '10
2023
advice
against
aldermen
although
and
article
at
city
decision
defence
effect
full
gives
in
it
its
may
mayor
monitor
names
of
once
only
pair
quotes
stedenband
that
the
took
year', 2, '\x8e230b00aa230b004c4e00004e430000030000001d0000000000000001000000010000000000000000000000010000000000000000000000000000000100000001000000000000000300000008000000020000000200000002000000060000000000000000000000000000008e230b00ab230b0072dcf4ff000000008e230b00ab230b0055dcf4ffffffff7fffffff7fffffff7fab230b00c7420b004c4e00004e430000030000001d000000000000000100000001000000010000000000000001000000000000000000000000000000010000000100000000000000030000000800000002000000020000000200000006000000ab230b00ab230b00000000008e230b00ab230b0072dcf4ff000000008e230b00ab230b0055dcf4ffffffff7fffffff7fffffff7fc8420b00ffffff7f4c4e00004e430000030000001d0000000000000003000000040000000100000000000000010000000100000000000000000000000100000001000000010000000100000001000000040000000b0000000400000006000000c8420b00ab230b0000000000c8420b00c8420b0038bdf4ff000000008e230b00ab230b0055dcf4ffc8420b00c8420b0038bdf4ff', '\x4c4e00004e430000030000001d0000000100000001000000040000000100000003000000080000000000000000000000e61c0b00521e0b00521e0b00010000003da709684c4e00004e430000030000001d00000002000000020000000400000001000000030000000800000000000000000000008e230b00ab230b00ab230b0002000000bdfd66cc4c4e00004e430000030000001d000000030000000400000001000000010000000100000002000000000000000000000096420b00b3420b00b3420b00020000001a7acc464c4e00004e430000030000001d000000040000000b000000030000000100000001000000010000000100000000000000c8420b00c8420b00c8420b0007000000e10af33d4c4e00004e430000030000001d000000050000001400000002000000010000000200000008000000000000000000000046460b00b3470b00b3470b0001000000dc740ba94c4e00004e430000030000001d0000000600000005000000020000000100000005000000080000000000000000000000514a0b00514a0b00514a0b0001000000747951b4', '\x080000001b0000001c0000001f00000021000000230000002c0000003b0000003c0000003d000000', '"id":"arnhem-nl--wuhan-cn","kind":"sister_city","countries":["NL","CN"],"native_label":"stedenband","note":"The only pair that the article in City Monitor of 10 May 2023 names in full; it gives only the year. The decision took effect at once, against the advice of the mayor and the aldermen, although the article quotes the mayor in its defence.","searches":[],"checked_on":null,"established":{"edtf":"1999-09","earliest":"1999-09-01","latest":"1999-09-30","found":null},"evidence":{"citations":14,"sources":10,"independent_sources":6},"disputed":false,"further_sources":["kinaforum-blog-2021-07-25-dutch-town-cuts-twinning-ties","nrc-2023-05-07-de-chinese-zusterstad-is-uit"],"episodes":[],"links":{"self":"/v1/partnerships/arnhem-nl--wuhan-cn"}', '"cities":[{"id":"arnhem-nl","name":"Arnhem","country":"NL","kind":"municipality","point":[5.91111,51.98],"wikidata":"Q1310"},{"id":"wuhan-cn","name":"Wuhan","country":"CN","kind":"municipality","point":[114.26667,30.58333],"wikidata":"Q11746"}]', '737992 2147483647 "status":{"value":"severed","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":"decision","since":{"edtf":"2021-07-21","earliest":"2021-07-21","latest":"2021-07-21","found":null},"since_event":4,"actor":{"side":"a","city":"arnhem-nl","body":"council","name":"Arnhem city council"},"last_evidence":"2021-07-21","last_evidence_event":4,"last_active":"1999-09-30","witnesses":4,"pending":false},"ended":{"edtf":"2021-07-21","earliest":"2021-07-21","latest":"2021-07-21","found":null},"reasons":["human_rights"],"confidence":"high"
730027 737991 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1999-09","earliest":"1999-09-01","latest":"1999-09-30","found":null},"since_event":2,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"1999-09-30","last_evidence_event":2,"last_active":"1999-09-30","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
729998 730026 "status":{"value":"active","certainty":"possible","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"1999-09","earliest":"1999-09-01","latest":"1999-09-30","found":null},"since_event":2,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
1 729997 ', '"events":[{"seq":1,"event":"contact","stage":"effective","date":{"edtf":"1995","earliest":"1995-01-01","latest":"1995-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"wuhan-municipal-portal-arnhem-holland","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"established","stage":"effective","date":{"edtf":"1999-09","earliest":"1999-09-01","latest":"1999-09-30","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"wuhan-municipal-portal-arnhem-holland","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":3,"event":"kept","stage":"proposed","date":{"edtf":"2021-06","earliest":"2021-06-01","latest":"2021-06-30","found":null},"date_basis":null,"due":null,"actor":{"side":"a","city":"arnhem-nl","body":"executive","name":"college van B&W / mayor"},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Executive advised keeping the partnership; overruled by the council.","citations":[{"source":"nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":4,"event":"severed","stage":"decided","date":{"edtf":"2021-07-21","earliest":"2021-07-21","latest":"2021-07-21","found":null},"date_basis":"inferred","due":null,"actor":{"side":"a","city":"arnhem-nl","body":"council","name":"Arnhem city council"},"part":"whole","reasons":["human_rights"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Day derived: Wednesday evening before the reports of 22 July 2021. City Monitor gives only the year, and Omroep Brabant says Thursday.","citations":[{"source":"city-monitor-2023-05-10","stance":"supports","scope":"pair","stated_date":{"edtf":"2021","earliest":"2021-01-01","latest":"2021-12-31"},"locator":"paragraph 3","fragment":"whose city broke ties with Wuhan in 2021","note":"Gives the year only; quotes the mayor in defence of the break.","weak":false},{"source":"nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"nl-times-2023-05-08","stance":"supports","scope":"city","stated_date":{"edtf":"2021-05/2023-05-07","earliest":"2021-05-01","latest":"2023-05-07"},"locator":null,"fragment":null,"note":"Counts Arnhem among the municipalities that broke.","weak":false},{"source":"nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"nrc-2023-05-07","stance":"supports","scope":"city","stated_date":{"edtf":"2021-05/2023-05-07","earliest":"2021-05-01","latest":"2023-05-07"},"locator":null,"fragment":null,"note":"Counts Arnhem among the municipalities that broke.","weak":false},{"source":"omroep-brabant-2021-07-kun-je-vriendjes-zijn-met","stance":"supports","scope":"pair","stated_date":{"edtf":"2021-07-22","earliest":"2021-07-22","latest":"2021-07-22"},"locator":null,"fragment":null,"note":"Says Thursday; the other sources put the council meeting on Wednesday 21 July.","weak":false},{"source":"reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":5,"event":"listed","stage":"reported","date":{"edtf":"2024","earliest":"2024-01-01","latest":"2024-12-31","found":null},"date_basis":"publication","due":null,"actor":{"side":"b","city":"wuhan-cn","body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Unofficial Chinese list of Wuhan friendship cities dated 2024 still names Arnhem.","citations":[{"source":"zhaoyinghui-com-2024-wuhan-friendship-cities-as-of","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":6,"event":"attested","stage":"reported","date":{"edtf":"2026-11-01","earliest":"2026-11-01","latest":"2026-11-01","found":null},"date_basis":"publication","due":null,"actor":{"side":"unknown","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"small-list","stance":"supports","scope":"pair","stated_date":null,"locator":"row 2","fragment":null,"note":"Stated as Arnhem, Netherlands and Wuhan, China.","weak":false}]}]'),
	(23, 22, 'f28dc8287acdd5f2d14e71738b8b1616', '78de782036e3fac95d18c9bdc7e1f476', 3, 2147483647, 'breda wuhan', '', 2, '\x01000000504a0b004c4e00004e430000050000001d000000000000000400000008000000010000000000000000000000000000000000000000000000050000000300000000000000000000000000000000000000000000000000000001000000000000000000000000000000ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7f514a0b00ffffff7f4c4e00004e430000050000001d000000000000000100000003000000000000008000000003000000000000000000000000000000050000000300000000000000050000000800000001000000050000000100000001000000000000000000000000000000ffffff7fffffff7fffffff7f00000000ffffff7fffffff7fffffff7fffffff7fffffff7fffffff7f', '\x4c4e00004e430000050000001d0000000100000005000000020000000100000005000000080000000000000000000000514a0b00514a0b00514a0b0001000000ba9e9296', '\x3d000000', '"id":"breda-nl--wuhan-cn","kind":"unspecified","countries":["NL","CN"],"native_label":null,"note":null,"searches":[],"checked_on":null,"established":null,"evidence":{"citations":1,"sources":1,"independent_sources":1},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/breda-nl--wuhan-cn"}', '"cities":[{"id":"breda-nl","name":"Breda","country":"NL","kind":"municipality","point":[4.77596,51.58656],"wikidata":"Q40844"},{"id":"wuhan-cn","name":"Wuhan","country":"CN","kind":"municipality","point":[114.26667,30.58333],"wikidata":"Q11746"}]', '739921 2147483647 "status":{"value":"active","certainty":"possible","alternatives":["dormant"],"doubts":["listed_only"],"basis":"presumed","ending":null,"since":null,"since_event":1,"actor":{"side":"unknown","city":null,"body":"unknown","name":null},"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":1,"pending":false},"ended":null,"reasons":[],"confidence":"low"
1 739920 "status":{"value":"unknown","certainty":"certain","alternatives":[],"doubts":[],"basis":null,"ending":null,"since":null,"since_event":null,"actor":null,"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":0,"pending":false},"ended":null,"reasons":[],"confidence":"low"', '"events":[{"seq":1,"event":"attested","stage":"reported","date":{"edtf":"2026-11-01","earliest":"2026-11-01","latest":"2026-11-01","found":null},"date_basis":"publication","due":null,"actor":{"side":"unknown","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"small-list","stance":"supports","scope":"pair","stated_date":null,"locator":"row 3","fragment":null,"note":"Stated as Breda, Netherlands and Wuhan, China.","weak":false}]}]'),
	(24, 1, '4f0168a2ca513d0c14eab38e68e6e75e', '8896051170f30cb19a14ca14055d3b16', 4, 5, 'almere shenzhen', '2013
as
city
counts
dutch
local
magazine
of
partnership
sister
start
the', 2, '\x40370b00a3380b004c4e00004e430000010000001900000000000000010000000100000001000000000000000100000000000000000000000000000001000000010000000000000003000000080000000100000002000000020000000300000040370b0040370b006e4a0b0040370b0040370b00c0c8f4ff0000000040370b0040370b00c0c8f4ffffffff7fffffff7fffffff7fa4380b00723b0b004c4e00004e4300000100000019000000000000000100000001000000010000000000000001000000000000000000000000000000010000000100000000000000030000000800000001000000020000000200000003000000a4380b00a4380b006e4a0b0040370b0040370b00c0c8f4ff0000000040370b0040370b00c0c8f4ffffffff7fffffff7fffffff7f733b0b004a480b004c4e00004e4300000100000019000000000000000100000001000000010000000000000001000000000000000000000000000000010000000100000000000000030000000800000001000000020000000200000003000000733b0b00733b0b006e4a0b0040370b0040370b00c0c8f4ff0000000040370b0040370b00c0c8f4ffffffff7fffffff7fffffff7f4b480b00ffffff7f4c4e00004e43000001000000190000000000000003000000040000000100000000000000020000000500000000000000000000000100000002000000000000000500000008000000040000000c00000001000000030000004b480b00733b0b006e4a0b004b480b004b480b00b5b7f4ff0000000040370b0040370b00c0c8f4ff4b480b004b480b00b5b7f4ff', '\x4c4e00004e4300000100000019000000010000000200000004000000010000000300000008000000000000000000000040370b0040370b0040370b00010000008f4b985d4c4e00004e43000001000000190000000200000005000000020000000100000001000000030000000000000000000000a0380b00a4380b00a4380b00010000003c4f003b4c4e00004e43000001000000190000000300000006000000040000000100000003000000080000000000000000000000733b0b00733b0b00733b0b000100000050033c7c4c4e00004e4300000100000019000000040000000c0000000200000001000000050000000800000000000000000000004b480b004b480b004b480b000100000064bd6e83', '\x10000000320000003e000000', '"id":"almere-nl--shenzhen-cn","kind":"sister_city","countries":["NL","CN"],"native_label":null,"note":"Dutch local magazine counts 2013 as the start of the sister-city partnership.","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Almere Shenzhen stedenband gemeenteraad 2022 2023 2024 beëindigd"],"result":"sign_of_life"}],"checked_on":"2026-11-30","established":{"edtf":"2013-06-21","earliest":"2013-06-21","latest":"2013-06-21","found":null},"evidence":{"citations":4,"sources":3,"independent_sources":3},"disputed":false,"further_sources":["lifestyle-almere-de-succesvolste-stad-van-china"],"episodes":[],"links":{"self":"/v1/partnerships/almere-nl--shenzhen-cn"}', '"cities":[{"id":"almere-nl","name":"Almere","country":"NL","kind":"municipality","point":[5.21413,52.37025],"wikidata":"Q83178"},{"id":"shenzhen-cn","name":"Shenzhen","country":"CN","kind":"municipality","point":[114.0683,22.54554],"wikidata":"Q15174"}]', '739403 2147483647 "status":{"value":"severed","certainty":"certain","alternatives":[],"doubts":[],"basis":"reported","ending":"unknown","since":{"edtf":"2025-06-01","earliest":"2025-06-01","latest":"2025-06-01","found":null},"since_event":4,"actor":{"side":"unknown","city":null,"body":"unknown","name":null},"last_evidence":"2025-06-01","last_evidence_event":4,"last_active":"2016-05-31","witnesses":1,"pending":false},"ended":{"edtf":"2025-06-01","earliest":"2025-06-01","latest":"2025-06-01","found":null},"reasons":[],"confidence":"medium"
736115 739402 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2013-06-21","earliest":"2013-06-21","latest":"2013-06-21","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2016-05-31","last_evidence_event":3,"last_active":"2016-05-31","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
735396 736114 2014-06-12 2 2014-06-12
735040 735395 2013-06-21 1 2013-06-21
1 735039 ', '"events":[{"seq":1,"event":"established","stage":"effective","date":{"edtf":"2013-06-21","earliest":"2013-06-21","latest":"2013-06-21","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Memorandum of friendly exchange.","citations":[{"source":"shenzhen-government-site-sister-cities-almere","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"attested","stage":"reported","date":{"edtf":"2014-06-08/2014-06-12","earliest":"2014-06-08","latest":"2014-06-12","found":null},"date_basis":"effect","due":null,"actor":{"side":"a","city":"almere-nl","body":"mayor","name":"Annemarie Jorritsma"},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"gemeente-almere-dienstreis-a-jorritsma-lebbink-naar","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":"Bestendigen van de relatie tussen Shenzhen en Almere","note":null,"weak":false}]},{"seq":3,"event":"changed","stage":"effective","date":{"edtf":"2016-05-31","earliest":"2016-05-31","latest":"2016-05-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":"sister_city","settles":false,"successor":null,"note":"From memorandum to sister city.","citations":[{"source":"shenzhen-government-site-sister-cities-almere","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":4,"event":"ended","stage":"reported","date":{"edtf":"2025-06-01","earliest":"2025-06-01","latest":"2025-06-01","found":null},"date_basis":null,"due":null,"actor":{"side":"unknown","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"news-example-2025-06-02-council-ends-the-tie","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(25, 1, '60eca98a6ea8e0a4eb945b1019f8d82e', '0b93d3806a38e0f64959fdff290cf945', 5, 2147483647, 'almere shenzhen', 'a
an
corrected
editor
http
note
over
that', 2, '\x40370b00a3380b004c4e00004e430000010000001900000000000000010000000100000001000000000000000100000000000000000000000000000001000000010000000000000003000000080000000100000002000000020000000300000040370b0040370b006e4a0b0040370b0040370b00c0c8f4ff0000000040370b0040370b00c0c8f4ffffffff7fffffff7fffffff7fa4380b00723b0b004c4e00004e4300000100000019000000000000000100000001000000010000000000000001000000000000000000000000000000010000000100000000000000030000000800000001000000020000000200000003000000a4380b00a4380b006e4a0b0040370b0040370b00c0c8f4ff0000000040370b0040370b00c0c8f4ffffffff7fffffff7fffffff7f733b0b004a480b004c4e00004e4300000100000019000000000000000100000001000000010000000000000001000000000000000000000000000000010000000100000000000000030000000800000001000000020000000200000003000000733b0b00733b0b006e4a0b0040370b0040370b00c0c8f4ff0000000040370b0040370b00c0c8f4ffffffff7fffffff7fffffff7f4b480b00ffffff7f4c4e00004e43000001000000190000000000000003000000040000000100000000000000020000000500000000000000000000000100000002000000000000000500000008000000040000000c00000001000000030000004b480b00733b0b006e4a0b004b480b004b480b00b5b7f4ff0000000040370b0040370b00c0c8f4ff4b480b004b480b00b5b7f4ff', '\x4c4e00004e4300000100000019000000010000000200000004000000010000000300000008000000000000000000000040370b0040370b0040370b00010000008f4b985d4c4e00004e43000001000000190000000200000005000000020000000100000001000000030000000000000000000000a0380b00a4380b00a4380b00010000003c4f003b4c4e00004e43000001000000190000000300000006000000040000000100000003000000080000000000000000000000733b0b00733b0b00733b0b000100000050033c7c4c4e00004e4300000100000019000000040000000c0000000200000001000000050000000800000000000000000000004b480b004b480b004b480b000100000064bd6e83', '\x10000000320000003e000000', '"id":"almere-nl--shenzhen-cn","kind":"sister_city","countries":["NL","CN"],"native_label":null,"note":"A note that an editor corrected over HTTP.","searches":[{"day":"2026-11-30","languages":["nl"],"words":["Almere Shenzhen stedenband gemeenteraad 2022 2023 2024 beëindigd"],"result":"sign_of_life"}],"checked_on":"2026-11-30","established":{"edtf":"2013-06-21","earliest":"2013-06-21","latest":"2013-06-21","found":null},"evidence":{"citations":4,"sources":3,"independent_sources":3},"disputed":false,"further_sources":["lifestyle-almere-de-succesvolste-stad-van-china"],"episodes":[],"links":{"self":"/v1/partnerships/almere-nl--shenzhen-cn"}', '"cities":[{"id":"almere-nl","name":"Almere","country":"NL","kind":"municipality","point":[5.21413,52.37025],"wikidata":"Q83178"},{"id":"shenzhen-cn","name":"Shenzhen","country":"CN","kind":"municipality","point":[114.0683,22.54554],"wikidata":"Q15174"}]', '739403 2147483647 "status":{"value":"severed","certainty":"certain","alternatives":[],"doubts":[],"basis":"reported","ending":"unknown","since":{"edtf":"2025-06-01","earliest":"2025-06-01","latest":"2025-06-01","found":null},"since_event":4,"actor":{"side":"unknown","city":null,"body":"unknown","name":null},"last_evidence":"2025-06-01","last_evidence_event":4,"last_active":"2016-05-31","witnesses":1,"pending":false},"ended":{"edtf":"2025-06-01","earliest":"2025-06-01","latest":"2025-06-01","found":null},"reasons":[],"confidence":"medium"
736115 739402 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2013-06-21","earliest":"2013-06-21","latest":"2013-06-21","found":null},"since_event":1,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2016-05-31","last_evidence_event":3,"last_active":"2016-05-31","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
735396 736114 2014-06-12 2 2014-06-12
735040 735395 2013-06-21 1 2013-06-21
1 735039 ', '"events":[{"seq":1,"event":"established","stage":"effective","date":{"edtf":"2013-06-21","earliest":"2013-06-21","latest":"2013-06-21","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Memorandum of friendly exchange.","citations":[{"source":"shenzhen-government-site-sister-cities-almere","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"attested","stage":"reported","date":{"edtf":"2014-06-08/2014-06-12","earliest":"2014-06-08","latest":"2014-06-12","found":null},"date_basis":"effect","due":null,"actor":{"side":"a","city":"almere-nl","body":"mayor","name":"Annemarie Jorritsma"},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"gemeente-almere-dienstreis-a-jorritsma-lebbink-naar","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":"Bestendigen van de relatie tussen Shenzhen en Almere","note":null,"weak":false}]},{"seq":3,"event":"changed","stage":"effective","date":{"edtf":"2016-05-31","earliest":"2016-05-31","latest":"2016-05-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":"sister_city","settles":false,"successor":null,"note":"From memorandum to sister city.","citations":[{"source":"shenzhen-government-site-sister-cities-almere","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":4,"event":"ended","stage":"reported","date":{"edtf":"2025-06-01","earliest":"2025-06-01","latest":"2025-06-01","found":null},"date_basis":null,"due":null,"actor":{"side":"unknown","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"news-example-2025-06-02-council-ends-the-tie","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]'),
	(5, 5, '26915db0375a20db5d523cd3abbb94a9', '5d8900240311b22758892c4032d82892', 1, 6, 'breda yangzhou', '10
2019
2023
a
breda
but
city
date
how
in
it
may
monitor
names
neither
newspaper
nor
noted
official
partner
partnership
stedenband
that
the
unclear
was', 2, '\xe0300b004b320b004c4e00004e430000050000001f000000000000000100000001000000000000000000000001000000000000000000000000000000010000000100000000000000030000000800000002000000020000000200000006000000000000000000000000000000e0300b004c320b0020cff4ff00000000e0300b004c320b00b4cdf4ffffffff7fffffff7fffffff7f4c320b00223f0b004c4e00004e430000050000001f0000000000000001000000010000000100000000000000010000000000000000000000000000000100000001000000000000000300000008000000020000000200000002000000060000004c320b004c320b0000000000e0300b004c320b0020cff4ff00000000e0300b004c320b00b4cdf4ffffffff7fffffff7fffffff7f233f0b00e0440b004c4e00004e430000050000001f000000000000000100000001000000010000000000000001000000000000000000000000000000010000000100000000000000030000000800000002000000020000000200000006000000233f0b00233f0b0000000000e0300b004c320b0020cff4ff00000000e0300b004c320b00b4cdf4ffffffff7fffffff7fffffff7fe1440b002a450b004c4e00004e430000050000001f000000000000000100000005000000000000000000000001000000000000000000000000000000010000000100000000000000030000000800000002000000020000000200000006000000233f0b00233f0b0000000000e0300b004c320b0020cff4ff00000000e0300b004c320b00b4cdf4ffffffff7fffffff7fffffff7f2b450b00ffffff7f4c4e00004e430000050000001f0000000000000003000000040000000100000000000000010000000100000000000000000000000100000001000000054001000100000002000000040000000b00000005000000060000002b450b00233f0b0000000000e1440b002b450b001fbbf4ff00000000e0300b004c320b00b4cdf4ffe1440b002b450b00d5baf4ff', '\x4c4e00004e430000050000001f0000000100000001000000040000000100000003000000080000000000000000000000052e0b00712f0b00712f0b0003000000b247dc964c4e00004e430000050000001f0000000200000002000000040000000100000003000000080000000000000000000000e0300b004c320b004c320b0002000000d786df044c4e00004e430000050000001f0000000300000003000000040000000100000003000000080000000000000000000000b73d0b00233f0b00233f0b0001000000bafc1ca24c4e00004e430000050000001f000000040000000b000000030000000100000001000000020000000540010000000000e1440b002b450b002b450b000800000020d79065', '\x03000000060000000800000011000000160000001c000000200000002100000024000000', '"id":"breda-nl--yangzhou-cn","kind":"sister_city","countries":["NL","CN"],"native_label":"stedenband","note":"City Monitor (10 May 2023) names Breda, but neither the partner nor a date. A newspaper noted in 2019 that it was unclear how official the partnership was.","searches":[],"checked_on":null,"established":{"edtf":"2009","earliest":"2009-01-01","latest":"2009-12-31","found":null},"evidence":{"citations":14,"sources":9,"independent_sources":6},"disputed":false,"further_sources":[],"episodes":[],"links":{"self":"/v1/partnerships/breda-nl--yangzhou-cn"}', '"cities":[{"id":"breda-nl","name":"Breda","country":"NL","kind":"municipality","point":[4.77596,51.58656],"wikidata":"Q40844"},{"id":"yangzhou-cn","name":"Yangzhou","country":"CN","kind":"municipality","point":[119.43583,32.39722],"wikidata":"Q57906"}]', '738603 2147483647 "status":{"value":"severed","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":"decision","since":{"edtf":"2023-01-09/2023-03-24","earliest":"2023-01-09","latest":"2023-03-24","found":null},"since_event":4,"actor":{"side":"a","city":"breda-nl","body":"executive","name":"college van B&W at the request of the city council"},"last_evidence":"2023-03-24","last_evidence_event":4,"last_active":"2018-12-31","witnesses":5,"pending":false},"ended":{"edtf":"2023-01-09/2023-03-24","earliest":"2023-01-09","latest":"2023-03-24","found":null},"reasons":["human_rights","geopolitics_security","policy_refocus","agreement_expired"],"confidence":"high"
738529 738602 "status":{"value":"active","certainty":"possible","alternatives":["severed"],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2009","earliest":"2009-01-01","latest":"2009-12-31","found":null},"since_event":2,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2018-12-31","last_evidence_event":3,"last_active":"2018-12-31","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
737059 738528 "status":{"value":"active","certainty":"certain","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2009","earliest":"2009-01-01","latest":"2009-12-31","found":null},"since_event":2,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":"2018-12-31","last_evidence_event":3,"last_active":"2018-12-31","witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
733772 737058 2009-12-31 2 2009-12-31
733408 733771 "status":{"value":"active","certainty":"possible","alternatives":[],"doubts":[],"basis":"decided","ending":null,"since":{"edtf":"2009","earliest":"2009-01-01","latest":"2009-12-31","found":null},"since_event":2,"actor":{"side":"both","city":null,"body":"unknown","name":null},"last_evidence":null,"last_evidence_event":null,"last_active":null,"witnesses":2,"pending":false},"ended":null,"reasons":[],"confidence":"high"
1 733407 ', '"events":[{"seq":1,"event":"contact","stage":"effective","date":{"edtf":"2007","earliest":"2007-01-01","latest":"2007-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"bn-destem-2019-10-breda-krijgt-chinees-paviljoen-om","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"breda-nieuws-nl-stedenband-tussen-breda-en-chinese","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":2,"event":"established","stage":"effective","date":{"edtf":"2009","earliest":"2009-01-01","latest":"2009-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":null,"citations":[{"source":"breda-nieuws-nl-stedenband-tussen-breda-en-chinese","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":3,"event":"renewed","stage":"effective","date":{"edtf":"2018","earliest":"2018-01-01","latest":"2018-12-31","found":null},"date_basis":null,"due":null,"actor":{"side":"both","city":null,"body":"unknown","name":null},"part":"whole","reasons":[],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Five-year programme 2018-2023.","citations":[{"source":"breda-nieuws-nl-stedenband-tussen-breda-en-chinese","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]},{"seq":4,"event":"severed","stage":"decided","date":{"edtf":"2023-01-09/2023-03-24","earliest":"2023-01-09","latest":"2023-03-24","found":null},"date_basis":"inferred","due":null,"actor":{"side":"a","city":"breda-nl","body":"executive","name":"college van B&W at the request of the city council"},"part":"whole","reasons":["human_rights","geopolitics_security","policy_refocus","agreement_expired"],"decision":null,"kind_after":null,"settles":false,"successor":null,"note":"Councillors had been told by Friday 24 March 2023; on 9 January Breda was still thinking about it. A district site printed the municipal text on 31 March.","citations":[{"source":"breda-nieuws-nl-stedenband-tussen-breda-en-chinese","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false},{"source":"city-monitor-2023-05-10","stance":"supports","scope":"city","stated_date":{"edtf":"2021/2023-05-10","earliest":"2021-01-01","latest":"2023-05-10"},"locator":"paragraph 7","fragment":"Breda, Tilburg and Eindhoven taking action more recently","note":"Says that Breda took action; names no partner and no date.","weak":false},{"source":"groenlinks-breda-breda-beeindigt-stedenband-yangzhou","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":"Calls the end of the memorandum the natural moment to stop.","weak":false},{"source":"lpf-breda-2023-03-30-einde-stedenband-met-yangzhou-eindelijk","stance":"supports","scope":"pair","stated_date":{"edtf":"../2023-03-24","earliest":null,"latest":"2023-03-24"},"locator":null,"fragment":null,"note":"On 30 March: councillors were told last Friday.","weak":false},{"source":"nl-times-2023-05-08","stance":"supports","scope":"city","stated_date":{"edtf":"2021-05/2023-05-07","earliest":"2021-05-01","latest":"2023-05-07"},"locator":null,"fragment":null,"note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner.","weak":false},{"source":"nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de","stance":"supports","scope":"city","stated_date":null,"locator":null,"fragment":null,"note":"Breda still thinks about it: the lower bound.","weak":false},{"source":"nrc-2023-05-07","stance":"supports","scope":"city","stated_date":{"edtf":"2021-05/2023-05-07","earliest":"2021-05-01","latest":"2023-05-07"},"locator":null,"fragment":null,"note":"Counts the municipality among those that ended a Chinese partnership in about two years; names no partner.","weak":false},{"source":"ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou","stance":"supports","scope":"pair","stated_date":null,"locator":null,"fragment":null,"note":null,"weak":false}]}]');


--
-- Data for Name: place_match; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.place_match VALUES
	('small-list', '059caf885ff7c87e13000e6b', 'arnhem-nl', '', '{"name":"Arnhem","names":[{"text":"Arnhem"}]}', '', '', NULL, NULL, '09645e536a0b390c1d33c9b85a58dd29'),
	('small-list', '08f343b1f109b862789e7247', 'breda-nl', '', '{"name":"Breda","names":[{"text":"Breda"}]}', '', '', NULL, NULL, '0b21e437ad806e10896d9a1eccd917a2'),
	('small-list', 'a2ca05a5f1005cbd200767c8', 'wuhan-cn', '', '{"name":"Wuhan","names":[{"text":"Wuhan"}],"claims":2}', '', '', NULL, NULL, '9d3870ddf741f4016971dc366753bd78');


--
-- Data for Name: publisher; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.publisher VALUES
	(1, 'ad', '1e434c762a175e904be49b752553c9db', 'AD', 'publisher', '[]'),
	(2, 'ajmedia', 'bdd51131a1de90b5dcd8f3c741d03404', 'AJMEDIA', 'publisher', '[]'),
	(3, 'arkansas-code', '7d272337d41e8d18a5c8333ff0b0d381', 'Arkansas Code', 'publisher', '[]'),
	(4, 'augsburger-allgemeine', '1cd2a40aabf477e884e7404a124c6e13', 'Augsburger Allgemeine', 'publisher', '[]'),
	(5, 'babel', 'e83512d31203de832b079a37d13266fa', 'Babel', 'publisher', '[]'),
	(6, 'beijing-municipality', 'e854bc5e825d89215d278a0041a1044f', 'Beijing Municipality', 'publisher', '[]'),
	(7, 'binnenlands-bestuur', 'bf38e8bb2aea9d49f52b4eae2fae3304', 'Binnenlands Bestuur', 'publisher', '[]'),
	(8, 'blik-op-nieuws', 'dafe093410148e8c1360f07e454050b4', 'Blik op Nieuws', 'publisher', '[]'),
	(9, 'bn-destem', '5da6ddb32f93d7fabb22cc103f8e0a7e', 'BN DeStem', 'publisher', '[]'),
	(10, 'boston-globe', '5507a882e415e842177639a26c70b555', 'Boston Globe', 'publisher', '["Boston Globe / NYT"]'),
	(11, 'brabants-dagblad', '5d015fc6c680435a9b87879fa9f950a9', 'Brabants Dagblad', 'publisher', '["Brabants Dagblad (teaser block on another page)"]'),
	(12, 'breda-nieuws-nl', '651e8f9b850071c2aba3987d791f4023', 'Breda.nieuws.nl', 'publisher', '[]'),
	(13, 'brics-brasil', '1114682c8342de93fa60bfbdc3cc325a', 'BRICS Brasil', 'publisher', '[]'),
	(14, 'china-daily', 'e3deb60fa65e9560ae67c398c07355e5', 'China Daily', 'publisher', '["China Daily (Gansu)","China Daily (on gov.cn)","China Daily / Xinhua","China Daily USA","China Services Info (China Daily)"]'),
	(15, 'chinascope', '9df157e27f1195b2a4c1d0d37a02fa52', 'Chinascope', 'publisher', '["Chinascope (citing Dagens Nyheter)","Chinascope (citing Radio Free Asia)"]'),
	(16, 'chinees-nieuwjaar-den-haag', '76e394081140dc8de17b1748898b7dca', 'Chinees Nieuwjaar Den Haag', 'publisher', '[]'),
	(17, 'chugoku-shimbun', '1be233c7d83dc1e08e292858919125a1', 'Chugoku Shimbun', 'publisher', '["Chugoku Shimbun (megalodon copy)"]'),
	(18, 'citego', '547f46cda50080288990f3e9f8940bb1', 'Citego', 'publisher', '[]'),
	(19, 'city-monitor', 'bee4b226fbe8ada488766086ab7fa752', 'City Monitor', 'publisher', '[]'),
	(20, 'city-of-olsztyn', '6a33355bb5714b4994c2d2e89e9709c9', 'City of Olsztyn', 'publisher', '["Olsztyn city hall"]'),
	(21, 'cnews', '41a3b9255ae61a9e53d7c381237d593c', 'CNews', 'publisher', '[]'),
	(22, 'copy-of-xinhua', 'f845aa3325aa0b00219a84fc670df769', 'Copy of Xinhua', 'publisher', '[]'),
	(23, 'd66-emmen', '7985941f2d9e7b1813162ba4926d2065', 'D66 Emmen', 'publisher', '[]'),
	(24, 'd66-tilburg', 'aee7dc0399824257bbea1721bcaffba3', 'D66 Tilburg', 'publisher', '[]'),
	(25, 'dagens-nyheter', 'b07ecfa868199ecd3c98c6995ae762d9', 'Dagens Nyheter', 'publisher', '["DN"]'),
	(26, 'de-gelderlander', 'e097ed23887c7be5838218b17ff946b1', 'De Gelderlander', 'publisher', '[]'),
	(27, 'de-kanttekening', '8119816115df0272a883cf3a94fbd876', 'De Kanttekening', 'publisher', '[]'),
	(28, 'de-telegraaf', '58f161b280bcb53bbd196538732f9c2a', 'De Telegraaf', 'publisher', '[]'),
	(29, 'decentralization-initiative', '93c286f1df1d468c126cdcebf0a628a1', 'Decentralization initiative', 'publisher', '[]'),
	(30, 'delft-mamelodi', '7b2c6220399a329ce891e53566458682', 'Delft-Mamelodi', 'publisher', '[]'),
	(31, 'der-spiegel', '4af82a6d1676ad6dba15836cf12bae55', 'Der Spiegel', 'publisher', '["Der Spiegel survey, 4 March 2022","Spiegel"]'),
	(32, 'deugd-net', '237e6f25bd593d8c3c76c1011435d967', 'deugd.net', 'publisher', '["deugd.net (text spoken in committee by a citizen)"]'),
	(33, 'dpa', '35a009b80777f827d1f19d86ffeac1e5', 'dpa', 'agency', '["DPA","Deutsche Presse-Agentur","dpa/Zeit"]'),
	(34, 'dui-hua-foundation', '32990dcc57a923000ffa7fa719af3789', 'Dui Hua Foundation', 'publisher', '[]'),
	(35, 'efe', 'b5c41f80873af78466532b3f3aed4841', 'EFE', 'agency', '[]'),
	(36, 'eindhoven-news', '31c49ca7e474241a8ba5d957d8f9411e', 'Eindhoven News', 'publisher', '[]'),
	(37, 'el-periodico-de-aragon', '04672bfea6f9a84666bf7059ba81a111', 'El Periódico de Aragón', 'publisher', '[]'),
	(38, 'epd', '5b3440d806f1452095dcbe4acd228dce', 'epd', 'agency', '[]'),
	(39, 'euregio', '0ec76d97ac50aef3234d9aa42bc3774e', 'EUREGIO', 'publisher', '[]'),
	(40, 'european-union', '258fe663e61960eb195f1e417e38b041', 'European Union', 'publisher', '[]'),
	(41, 'evangelisch-de', 'e8926e9fa32a0c8449d79313721de998', 'evangelisch.de', 'publisher', '["evangelisch.de (epd, citing Spiegel)","evangelisch.de / epd"]'),
	(42, 'france-live', 'd627b3da018fc8856537fb898a790686', 'France Live', 'publisher', '["Orange / France Live"]'),
	(43, 'fremover', '450007a9f36c6c9d5009ae072bdb6f5e', 'Fremover', 'publisher', '[]'),
	(44, 'g7-information-centre-university-of-toronto', '89799432b213ce326ca1a7d491c24b6d', 'G7 Information Centre, University of Toronto', 'publisher', '[]'),
	(45, 'galerie-terra-delft', '89ad2601b144e29815f83d3cf1694b6b', 'Galerie Terra Delft', 'publisher', '[]'),
	(46, 'gemeente-almere', '6d8d506820b77c958e036786ad1c6e81', 'Gemeente Almere', 'publisher', '[]'),
	(47, 'gemeente-breda', '79e76129d2acfae3edf65d46fedc21f3', 'Gemeente Breda', 'publisher', '[]'),
	(48, 'gemeente-enschede', 'edecf8d2b34b5026467fa22f4e7fb767', 'Gemeente Enschede', 'publisher', '["Gemeente Enschede, press release"]'),
	(49, 'gemeente-wageningen', '6c2b06ce4d275ba0d143695c57281de4', 'Gemeente Wageningen', 'publisher', '["Gemeente Wageningen (by way of zbook.org)"]'),
	(50, 'gemeente-weert', '276f1df6220f6372836241cd0ebd49e4', 'Gemeente Weert', 'publisher', '[]'),
	(51, 'go4export-province-of-overijssel', '0d490719cfec5c863c97dc61db106663', 'GO4EXPORT (Province of Overijssel)', 'publisher', '[]'),
	(52, 'goteborgs-stad', 'b1d3ebc396b0bf47fd917562f65ef76a', 'Göteborgs Stad', 'publisher', '[]'),
	(53, 'groenlinks-breda', 'bd2a382bb821fffaba2d8f00d7510d14', 'GroenLinks Breda', 'publisher', '[]'),
	(54, 'groninger-internet-courant', '2d94d1417b650d3689bd92c8986ec2e7', 'Groninger Internet Courant', 'publisher', '[]'),
	(55, 'het-parool', '47c36b98db6401e312818f0053357a75', 'Het Parool', 'publisher', '[]'),
	(56, 'indiana-capital-chronicle', 'f0eb0231cc2961897cfebe8ac9aadd5c', 'Indiana Capital Chronicle', 'publisher', '[]'),
	(57, 'indiana-economic-digest', '04ef185b5c85ef21c9cbdc24d8ffdf4c', 'Indiana Economic Digest', 'publisher', '["Indiana Economic Digest (Indiana Capital Chronicle)","Indiana Economic Digest (repost of Columbus press)"]'),
	(58, 'intal', '1c2325aec192dd366bbaeae77622f4ac', 'Intal', 'publisher', '[]'),
	(59, 'jiji-press', '79a1eeed7a68c4751c8669e39910ede8', 'Jiji Press', 'agency', '["Jiji"]'),
	(60, 'jschina-com-cn', 'baad775740b51a7d64b4b7eb8c9ccbf6', 'jschina.com.cn', 'publisher', '[]'),
	(61, 'kinaforum-blog', '4702cc7c30c3a3a4650ddc0469dd63c1', 'Kinaforum blog', 'publisher', '["Kinaforum blog (repost of RFA)"]'),
	(62, 'kommersant', 'a7e2c31d997947ce6a4d5d71e8887c3d', 'Kommersant', 'publisher', '[]'),
	(63, 'kommuntorget', '332aafa51dd41da19cf0fd405bd5fe09', 'Kommuntorget', 'publisher', '[]'),
	(64, 'kyodo-news', '17831522e82374f9f9503fa12b86727b', 'Kyodo News', 'agency', '["Kyodo","Kyodo via OANA","Kyodo via US Embassy Japan media highlights"]'),
	(65, 'la-gazette-des-communes', '20411bed40091708d62a6605de55b609', 'La Gazette des communes', 'publisher', '[]'),
	(66, 'lifestyle-almere', '4382742f9158f5906a95e5893c237b9b', 'Lifestyle Almere', 'publisher', '[]'),
	(67, 'lpf-breda', '441833200558d8e6fb81bbff2eb25616', 'LPF Breda', 'publisher', '[]'),
	(68, 'lsm', 'e36a6ea18d73ef16efbe632c55a3b243', 'LSM', 'publisher', '[]'),
	(69, 'make-it-in-tilburg', '907a7caa9ae4f70cb58be801008996eb', 'Make it in Tilburg', 'publisher', '[]'),
	(70, 'manila-bulletin', '771d6d861c4df422dce80b4ba8f058a2', 'Manila Bulletin', 'publisher', '[]'),
	(71, 'ministry-of-foreign-affairs-of-ukraine', '2cca89e99f648a443541b8532cf0156e', 'Ministry of Foreign Affairs of Ukraine', 'publisher', '[]'),
	(72, 'mitteldeutsche-zeitung', '4dae604e3208d6377b9b46a3cb3a234c', 'Mitteldeutsche Zeitung', 'publisher', '[]'),
	(73, 'nantong-municipal-government', 'f02580b1b06ec43fe82fa04840e10f9c', 'Nantong municipal government', 'publisher', '[]'),
	(74, 'nato', 'e3d159d59ce07be8c910ceb1c41f7481', 'NATO', 'publisher', '[]'),
	(75, 'new-facts-eu', '4286b2a6d16264854d774719e3fb9a1e', 'new-facts.eu', 'publisher', '["new-facts.eu (AFP, citing Spiegel)"]'),
	(76, 'nh-nieuws', '3e636675283b11dc13ffded71b3f036d', 'NH Nieuws', 'publisher', '["NH Nieuws / Nieuwsuur"]'),
	(77, 'nieuws-nl', '7c02684a8b604a0f1c93e3695b38e90a', 'Nieuws.nl', 'publisher', '[]'),
	(78, 'nippon-com', 'd7610e9e2f7a4f8b04b96ac7697f3836', 'Nippon.com', 'publisher', '["Jiji Press via nippon.com"]'),
	(79, 'nl-times', 'aa1619f40e05a87ae3b9d9ed4cecef1c', 'NL Times', 'publisher', '[]'),
	(80, 'nl4hk', 'f0cd228749a076a8228513f41029c0db', 'NL4HK', 'publisher', '[]'),
	(81, 'nos', '369e6b34a2f36ee9bb7bedfcb8121253', 'NOS', 'publisher', '[]'),
	(82, 'npo-radio-1', '89bb7541d24d325ab63c2ed37c362138', 'NPO Radio 1', 'publisher', '[]'),
	(83, 'nrc', '0b3478c1a54e1787a89c5db82557fd66', 'NRC', 'publisher', '["NRC (opinion)"]'),
	(84, 'nrk', '5144bad68349cbe090c61a0dd73c645f', 'NRK', 'publisher', '["machine translation of an NRK page"]'),
	(85, 'olsztyn-com-pl', '5970c3d5db31149423f8cc689bafe4f6', 'Olsztyn.com.pl', 'publisher', '[]'),
	(86, 'omroep-brabant', 'f878c845ada9438d934d7a089f6b4c39', 'Omroep Brabant', 'publisher', '[]'),
	(87, 'ons-ulvenhout', '0760cb678dd136e04bab89d19f28327c', 'Ons Ulvenhout', 'publisher', '["Ons Ulvenhout (text by Gemeente Breda)"]'),
	(88, 'oog-tv', '4b25f5a2d979f7b633012aade8321b55', 'OOG TV', 'publisher', '[]'),
	(89, 'ottawa-citizen', '99b89e501cab377b6839100a5c2a4a96', 'Ottawa Citizen', 'publisher', '[]'),
	(90, 'pap', '6adc854188a23f79de48f0e6b23e682e', 'PAP', 'agency', '[]'),
	(91, 'partij-voor-de-dieren-maastricht', '0d928e2fc297d7d8b6929829a16eb5e5', 'Partij voor de Dieren Maastricht', 'publisher', '[]'),
	(92, 'policyrisk-copy-of-the-arkansas-code', '5e72d54232160db5421310462039e554', 'PolicyRisk (copy of the Arkansas Code)', 'publisher', '[]'),
	(93, 'politiken', '7384d2d09e265022e06a08507276d4a3', 'Politiken', 'publisher', '[]'),
	(94, 'politis', 'c02da39e3322a5ba299086e4eec38330', 'Politis', 'publisher', '[]'),
	(95, 'presse-augsburg', '9d8e8f1491889d8c28d45b675a4373e2', 'Presse Augsburg', 'publisher', '["Presse Augsburg (dts, citing Spiegel)"]'),
	(96, 'prime', '1bca0a93e7f7f2d6ba99fdaeb8015c50', 'Prime', 'publisher', '[]'),
	(97, 'province-of-zuid-holland', '4f64bc4f3e71dd9d6b067ef76ea46f5f', 'Province of Zuid-Holland', 'publisher', '["Provincie Zuid-Holland","Provincie Zuid-Holland (via docplayer)"]'),
	(98, 'provincie-limburg', 'cb0697fc642dc253435d44ab4580f630', 'Provincie Limburg', 'publisher', '[]'),
	(99, 'radio-free-asia', '8cf12ef6527c530539e1927b5c367676', 'Radio Free Asia', 'publisher', '["RFA"]'),
	(100, 'reformatorisch-dagblad', 'dae8547e5f4121a1d245421354e5b958', 'Reformatorisch Dagblad', 'publisher', '[]');
INSERT INTO public.publisher VALUES
	(101, 'ria-novosti', '6a86b3a0cbe76a75ce0207f305932654', 'RIA Novosti', 'agency', '["RIA Novosti (Sputnik)"]'),
	(102, 'rochester-beacon', '0d8a7a9ca4a75c6d700212a5d822d60d', 'Rochester Beacon', 'publisher', '[]'),
	(103, 'rtbf', '7b23f292e8906bf9ab85f2204321c61a', 'RTBF', 'publisher', '[]'),
	(104, 'rtv-maastricht', '8ec203f9e6ffdb269781f26bb927f0f3', 'RTV Maastricht', 'publisher', '[]'),
	(105, 'rtv-noord', '0a29c695a514b62be896ab7116da0896', 'RTV Noord', 'publisher', '[]'),
	(106, 'rtv-oost', 'ecf2785ada9a95df9c793b29e9b9001a', 'RTV Oost', 'publisher', '[]'),
	(107, 'rtv-utrecht', '08807700be43cd91667d9955a0456f81', 'RTV Utrecht', 'publisher', '[]'),
	(108, 'rzeczpospolita', 'ed4592ccda726ee7e13f163d26b9ba3c', 'Rzeczpospolita', 'publisher', '["Rzeczpospolita (Regiony)"]'),
	(109, 'scandasia', '83df5e331fe7ad27568402d72679eba5', 'ScandAsia', 'publisher', '["ScandAsia (citing DN)"]'),
	(110, 'shanghai-municipal-information-office', '895b76da82064ce4608436fcfc36a47a', 'Shanghai Municipal Information Office', 'publisher', '[]'),
	(111, 'shenzhen-government-site', '22d33b328ddb01a3fbca2e5215bef4d8', 'Shenzhen government site', 'publisher', '["Shenzhen government site (mirror)"]'),
	(112, 'shukan-asahi-aera-dot', '14d194420ce7aa67f17ebc9dfcf07aed', 'Shūkan Asahi (AERA dot.)', 'publisher', '[]'),
	(113, 'sp-amsterdam', '0a17fa01c273913737fe359c6bf3e2ed', 'SP Amsterdam', 'publisher', '[]'),
	(114, 'stern', '1397b4e9ed4d9c613f7a00033ef5469e', 'stern', 'publisher', '["Stern / dpa","stern / dpa"]'),
	(115, 'stichting-delft-freiberg', '2d0b13ed93f948dd9ba2a97914ee548a', 'Stichting Delft-Freiberg', 'publisher', '[]'),
	(116, 'super-polska', '0d9dbc4d19b3d644b5e1ef855afb657e', 'Super Polska', 'publisher', '["Super Polska (text of Olsztyn city hall)"]'),
	(117, 'sveriges-radio', '893a552fa49516123e3442552cd549da', 'Sveriges Radio', 'publisher', '["Sveriges Radio Kaliber"]'),
	(118, 'svt', '86daf4dae5ad68659861b7a30e88f8d5', 'SVT', 'publisher', '["SVT Norrbotten"]'),
	(119, 'the-epoch-times', 'ba72e445d8a13d55adc19fd1bdc5109b', 'The Epoch Times', 'publisher', '["Epoch Times"]'),
	(120, 'the-independent', 'b777c7552da4def2e833ee9804b88766', 'The Independent', 'publisher', '[]'),
	(121, 'the-new-york-times', 'e619e1c11ce865b24df8db2562bc0477', 'The New York Times', 'publisher', '[]'),
	(122, 'the-sunday-telegraph', '4c89288d020bd02cca7b7484fa74ab9e', 'The Sunday Telegraph', 'publisher', '[]'),
	(123, 'the-windmill', 'c55075907007e9d0d2bfaa0e9134d820', 'The Windmill', 'publisher', '["The Windmill (godutch.com)"]'),
	(124, 'times-of-san-diego', '7c10b7963816121d2a7b4a4c243216f1', 'Times of San Diego', 'publisher', '[]'),
	(125, 'tko-pl', '95749e2298882c0b47bf5efd7b957d67', 'TKO.pl', 'publisher', '["TKO.pl (PAP)"]'),
	(126, 'ukrant', 'af6b94f458705595d3ee153a72294f6a', 'UKrant', 'publisher', '[]'),
	(127, 'united-states-congress', 'd068b2fab8ba3a45587ef84fceae2e44', 'United States Congress', 'publisher', '[]'),
	(128, 'urdupoint', '52480ca9036ffce550f5d3dd37abfda4', 'UrduPoint', 'publisher', '["UrduPoint / Sputnik"]'),
	(129, 'vestingstadkrant', '770028195610273a075d81f3495857fe', 'Vestingstadkrant', 'publisher', '[]'),
	(130, 'vimmerby-tidning', '715d59f07a80e88dcf3318238a8279fa', 'Vimmerby Tidning', 'publisher', '[]'),
	(131, 'vng', '5ae5426144d8828f2445f3f45361c314', 'VNG', 'publisher', '[]'),
	(132, 'vng-international', '4ff20fb5e06f2effbb6153c7ae3a20b1', 'VNG International', 'publisher', '[]'),
	(133, 'vvd-provincie-utrecht', 'f766d45dc4ea75c059e2cb567bf89044', 'VVD Provincie Utrecht', 'publisher', '[]'),
	(134, 'wakker-emmen', '0e038a9ddfec86a0a46a3d8271366a3a', 'Wakker Emmen', 'publisher', '[]'),
	(135, 'weertfm', '691b4b8be97c3657c2572e1f92d04f9d', 'WeertFM', 'publisher', '[]'),
	(136, 'welt-sichten', '8b24986058ed1e8516e82e861900c598', 'welt-sichten', 'publisher', '[]'),
	(137, 'wuhan-municipal-portal', 'cddbc86a7088e8e0ef14b1d9cf70742c', 'Wuhan municipal portal', 'publisher', '["Wuhan municipal portal (sister cities section)"]'),
	(138, 'xinhua', '411555ccf71ac2f656a29c07962885e1', 'Xinhua', 'agency', '[]'),
	(139, 'yuanming-de', 'd6e489e07b775bdd9b0863cba6439768', 'Yuanming.de', 'publisher', '[]'),
	(140, 'zhaoyinghui-com', 'cb0fc82457d418136f15092d0ca46ae1', 'zhaoyinghui.com', 'publisher', '["zhaoyinghui.com (unofficial list)"]'),
	(141, 'zhejiang-provincial-portal', 'b719ece24a29b784a39a2250056cdb45', 'Zhejiang provincial portal', 'publisher', '[]'),
	(142, 'news-example', '44295da0202f61106ea6524e527d7999', 'news.example', 'publisher', '[]');


--
-- Data for Name: revision; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revision VALUES
	(1, '2026-12-03T13:43:19Z', 'seed', 'The register''s own seed files', 254, 0, '4a1b1cae', '64d87b60da39307e48d08a899232ebd748f56310d1d5bc22c7168bfd4cd5046d', '55495b8043bedf5ad3076c6429c5bd5b062820cc4b6f5551ba5d8023a2dbfa25', 'e527bb7bd44ccc1872bab0abc794938df36fbf0c486b0b0e0a07c82fedf7819e'),
	(2, '2026-12-03T13:43:22Z', 'seed', 'The register''s own seed files', 1, 0, '61574424', 'f5ff23a163a5e934efae5dfc12f7b9eafdf20be8a50a123a554d387150ab7767', '4532034218ff20db964560e3718024d86d441623bfaccb62a66aa07aebc6c619', '045730d59bc4e269e165147804dd0c64253937d7efde2630fdce855363235ac1'),
	(3, '2026-12-03T13:43:25Z', 'import small-list', 'Import of A small list, retrieved 2026-11-01', 2, 1, '9148aa96', '115728b6495e6d0896daed638c9f957b864eedbd139a43857808404590097264', '7f496a1e8bbcdf385f2ed4facd5a84c8ca148e6a06d10edf44b2816946c2c7c1', '2fc066bd464659b2db1097d1faac60be6c841e5d2aaf33ec9aec542e4b869ae4'),
	(4, '2026-12-03T13:43:31Z', 'editor:maria', 'Suggestion 1: So it is.', 2, 1, 'b7b920e2', '72a3bf34c12b125662349a64614b5ec4f02241457afe4fbc2b5f0fcd7881167d', '476d26372537a7a64fb23cf5e67440d4db275eab7a6317466c34ce70ded6a36f', '54c8d70144ea2440e0d7a5e9f40e36c5eeb7b129b94677ad0d254d4140b8fc77'),
	(5, '2026-12-03T13:43:31Z', 'editor:maria', 'Corrected the note (https://www.almere.nl/partners)', 0, 1, '0739d5c0', '3bd3ba807ee11a887b1fc3cc0858637323e5647cd16e806b6a7fbbc6f39f1e40', 'ea328344e1f871c469d51d6b49fa9619b72e412ea4a4cfc8a1dcf70b035302d1', 'a46a141a0279ac0f53c3e6c64f0f1036c97f51490361376679e9d778f5d9cbfa'),
	(6, '2026-12-03T13:43:31Z', 'editor:maria', 'breda-nl--yangzhou-cn retracted: It never existed (https://example.org/never)', 1, 0, 'e7b8308e', '27c0868a34bec13f592577dfb25ddaab612ff73bf0a3b5a79d4db7485835b5d1', '9a81d6efa437457649061f48f14e8c6130fe83c7f4fc979b701bc8cd2cfbebad', '60e6411190eda7fbd3a7ca6a48180f1e944cb8df77741b1a4ef75dd5c09e0f7b');


--
-- Data for Name: search_token; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.search_token VALUES
	('=Q83178', 'city', 1, 1, 2147483647),
	('=geonames:2759879', 'city', 1, 1, 2147483647),
	('almere', 'city', 1, 1, 2147483647),
	('stad', 'city', 1, 1, 2147483647),
	('استاد', 'city', 1, 1, 2147483647),
	('المره', 'city', 1, 1, 2147483647),
	('=Q9899', 'city', 2, 1, 2147483647),
	('=geonames:2759794', 'city', 2, 1, 2147483647),
	('aemstelredamme', 'city', 2, 1, 2147483647),
	('aemsterdam', 'city', 2, 1, 2147483647),
	('aleph', 'city', 2, 1, 2147483647),
	('amestelledamme', 'city', 2, 1, 2147483647),
	('amesterda', 'city', 2, 1, 2147483647),
	('amesterdam', 'city', 2, 1, 2147483647),
	('amesterdao', 'city', 2, 1, 2147483647),
	('amistardam', 'city', 2, 1, 2147483647),
	('amseutereudam', 'city', 2, 1, 2147483647),
	('amstadem', 'city', 2, 1, 2147483647),
	('amstardam', 'city', 2, 1, 2147483647),
	('amstedam', 'city', 2, 1, 2147483647),
	('amstehrdam', 'city', 2, 1, 2147483647),
	('amsteladamum', 'city', 2, 1, 2147483647),
	('amstelodamum', 'city', 2, 1, 2147483647),
	('amstelodhamon', 'city', 2, 1, 2147483647),
	('amsterda', 'city', 2, 1, 2147483647),
	('amsterdam', 'city', 2, 1, 2147483647),
	('amsterdama', 'city', 2, 1, 2147483647),
	('amsterdamas', 'city', 2, 1, 2147483647),
	('amsterdame', 'city', 2, 1, 2147483647),
	('amsterdami', 'city', 2, 1, 2147483647),
	('amsterdamo', 'city', 2, 1, 2147483647),
	('amsterdams', 'city', 2, 1, 2147483647),
	('amsterdamu', 'city', 2, 1, 2147483647),
	('amsterdan', 'city', 2, 1, 2147483647),
	('amsterntam', 'city', 2, 1, 2147483647),
	('amsterodam', 'city', 2, 1, 2147483647),
	('amstertam', 'city', 2, 1, 2147483647),
	('amstyerdam', 'city', 2, 1, 2147483647),
	('amstɛrɩdam', 'city', 2, 1, 2147483647),
	('amsuterudam', 'city', 2, 1, 2147483647),
	('amszterdam', 'city', 2, 1, 2147483647),
	('amusitedan', 'city', 2, 1, 2147483647),
	('amusuterudamu', 'city', 2, 1, 2147483647),
	('damsko', 'city', 2, 1, 2147483647),
	('i', 'city', 2, 1, 2147483647),
	('mokum', 'city', 2, 1, 2147483647),
	('αμστερνταμ', 'city', 2, 1, 2147483647),
	('амстердам', 'city', 2, 1, 2147483647),
	('амстэрдам', 'city', 2, 1, 2147483647),
	('ամսթերտամ', 'city', 2, 1, 2147483647),
	('ամստերդամ', 'city', 2, 1, 2147483647),
	('אמסטערדאם', 'city', 2, 1, 2147483647),
	('אמסטרדם', 'city', 2, 1, 2147483647),
	('امستردام', 'city', 2, 1, 2147483647),
	('امسټرډام', 'city', 2, 1, 2147483647),
	('ایمسٹرڈیم', 'city', 2, 1, 2147483647),
	('يامستېردام', 'city', 2, 1, 2147483647),
	('يەمستەردام', 'city', 2, 1, 2147483647),
	('ܐܡܣܛܪܕܐܡ', 'city', 2, 1, 2147483647),
	('आमसटरडम', 'city', 2, 1, 2147483647),
	('एमसतरदय', 'city', 2, 1, 2147483647),
	('ऐमसटरड', 'city', 2, 1, 2147483647),
	('म', 'city', 2, 1, 2147483647),
	('আমসট', 'city', 2, 1, 2147483647),
	('ম', 'city', 2, 1, 2147483647),
	('রড', 'city', 2, 1, 2147483647),
	('ਅਮਸਤਰਦਮ', 'city', 2, 1, 2147483647),
	('ଆମଷଟରଡୟ', 'city', 2, 1, 2147483647),
	('ମ', 'city', 2, 1, 2147483647),
	('ஆமஸடரடம', 'city', 2, 1, 2147483647),
	('ಆ', 'city', 2, 1, 2147483647),
	('ಮ', 'city', 2, 1, 2147483647),
	('ಸಟರಡಯ', 'city', 2, 1, 2147483647),
	('ആ', 'city', 2, 1, 2147483647),
	('സററർഡ', 'city', 2, 1, 2147483647),
	('ඈමසටරඩ', 'city', 2, 1, 2147483647),
	('ම', 'city', 2, 1, 2147483647),
	('ด', 'city', 2, 1, 2147483647),
	('ม', 'city', 2, 1, 2147483647),
	('มสเตอร', 'city', 2, 1, 2147483647),
	('อ', 'city', 2, 1, 2147483647),
	('ཊར', 'city', 2, 1, 2147483647),
	('ཌམ', 'city', 2, 1, 2147483647),
	('ས', 'city', 2, 1, 2147483647),
	('ཨམ', 'city', 2, 1, 2147483647),
	('ဒမမ', 'city', 2, 1, 2147483647),
	('အမစတ', 'city', 2, 1, 2147483647),
	('ამსტერდამი', 'city', 2, 1, 2147483647),
	('암스테르담', 'city', 2, 1, 2147483647),
	('አምስተርዳም', 'city', 2, 1, 2147483647),
	('アムステルタム', 'city', 2, 1, 2147483647),
	('阿姆斯特丹', 'city', 2, 1, 2147483647),
	('=Q1310', 'city', 3, 1, 2147483647),
	('=geonames:2759661', 'city', 3, 1, 2147483647),
	('arecanum', 'city', 3, 1, 2147483647),
	('arnem', 'city', 3, 1, 2147483647),
	('arnema', 'city', 3, 1, 2147483647),
	('arnheim', 'city', 3, 1, 2147483647),
	('arnhem', 'city', 3, 1, 2147483647),
	('arnhemas', 'city', 3, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('arnhemia', 'city', 3, 1, 2147483647),
	('arnhim', 'city', 3, 1, 2147483647),
	('gemeen', 'city', 3, 1, 2147483647),
	('αρνεμ', 'city', 3, 1, 2147483647),
	('арнем', 'city', 3, 1, 2147483647),
	('արնհեմ', 'city', 3, 1, 2147483647),
	('ארנהם', 'city', 3, 1, 2147483647),
	('ارنم', 'city', 3, 1, 2147483647),
	('ارنهم', 'city', 3, 1, 2147483647),
	('ارنهیم', 'city', 3, 1, 2147483647),
	('ارنہم', 'city', 3, 1, 2147483647),
	('ارنہیم', 'city', 3, 1, 2147483647),
	('आरनह', 'city', 3, 1, 2147483647),
	('म', 'city', 3, 1, 2147483647),
	('আরনহ', 'city', 3, 1, 2147483647),
	('ম', 'city', 3, 1, 2147483647),
	('ਆਰਨਹ', 'city', 3, 1, 2147483647),
	('ਮ', 'city', 3, 1, 2147483647),
	('არნემი', 'city', 3, 1, 2147483647),
	('아른험', 'city', 3, 1, 2147483647),
	('አርንሄም', 'city', 3, 1, 2147483647),
	('アーネム', 'city', 3, 1, 2147483647),
	('阿纳姆', 'city', 3, 1, 2147483647),
	('=Q956', 'city', 4, 1, 2147483647),
	('=geonames:1816670', 'city', 4, 1, 2147483647),
	('bac', 'city', 4, 1, 2147483647),
	('baek', 'city', 4, 1, 2147483647),
	('baekging', 'city', 4, 1, 2147483647),
	('bak', 'city', 4, 1, 2147483647),
	('behehzhin', 'city', 4, 1, 2147483647),
	('beijing', 'city', 4, 1, 2147483647),
	('beising', 'city', 4, 1, 2147483647),
	('beixin', 'city', 4, 1, 2147483647),
	('bejdzing', 'city', 4, 1, 2147483647),
	('bejing', 'city', 4, 1, 2147483647),
	('beyjing', 'city', 4, 1, 2147483647),
	('beȝcinȝ', 'city', 4, 1, 2147483647),
	('ching', 'city', 4, 1, 2147483647),
	('city', 'city', 4, 1, 2147483647),
	('dai', 'city', 4, 1, 2147483647),
	('dou', 'city', 4, 1, 2147483647),
	('ging', 'city', 4, 1, 2147483647),
	('kin', 'city', 4, 1, 2147483647),
	('kinh', 'city', 4, 1, 2147483647),
	('pechin', 'city', 4, 1, 2147483647),
	('pechino', 'city', 4, 1, 2147483647),
	('pechinu', 'city', 4, 1, 2147483647),
	('pechinum', 'city', 4, 1, 2147483647),
	('pecinum', 'city', 4, 1, 2147483647),
	('pei', 'city', 4, 1, 2147483647),
	('peken', 'city', 4, 1, 2147483647),
	('pekin', 'city', 4, 1, 2147483647),
	('pekina', 'city', 4, 1, 2147483647),
	('pekinas', 'city', 4, 1, 2147483647),
	('peking', 'city', 4, 1, 2147483647),
	('pekini', 'city', 4, 1, 2147483647),
	('pekino', 'city', 4, 1, 2147483647),
	('peping', 'city', 4, 1, 2147483647),
	('pequim', 'city', 4, 1, 2147483647),
	('pequin', 'city', 4, 1, 2147483647),
	('pet', 'city', 4, 1, 2147483647),
	('peycing', 'city', 4, 1, 2147483647),
	('pikkin', 'city', 4, 1, 2147483647),
	('ping', 'city', 4, 1, 2147483647),
	('shi', 'city', 4, 1, 2147483647),
	('shih', 'city', 4, 1, 2147483647),
	('yin', 'city', 4, 1, 2147483647),
	('πεκινο', 'city', 4, 1, 2147483647),
	('балһсн', 'city', 4, 1, 2147483647),
	('беижің', 'city', 4, 1, 2147483647),
	('бээжин', 'city', 4, 1, 2147483647),
	('бәәҗң', 'city', 4, 1, 2147483647),
	('пекин', 'city', 4, 1, 2147483647),
	('пекинг', 'city', 4, 1, 2147483647),
	('пекін', 'city', 4, 1, 2147483647),
	('пекінґ', 'city', 4, 1, 2147483647),
	('պեկին', 'city', 4, 1, 2147483647),
	('փեքին', 'city', 4, 1, 2147483647),
	('בייגינג', 'city', 4, 1, 2147483647),
	('בייזשינג', 'city', 4, 1, 2147483647),
	('بكين', 'city', 4, 1, 2147483647),
	('بيكين', 'city', 4, 1, 2147483647),
	('بیجنگ', 'city', 4, 1, 2147483647),
	('بېجینګ', 'city', 4, 1, 2147483647),
	('بېيجىڭ', 'city', 4, 1, 2147483647),
	('شەھىرى', 'city', 4, 1, 2147483647),
	('پکن', 'city', 4, 1, 2147483647),
	('پێکەن', 'city', 4, 1, 2147483647),
	('ނ', 'city', 4, 1, 2147483647),
	('ބ', 'city', 4, 1, 2147483647),
	('ގ', 'city', 4, 1, 2147483647),
	('ޖ', 'city', 4, 1, 2147483647),
	('इज', 'city', 4, 1, 2147483647),
	('ग', 'city', 4, 1, 2147483647),
	('ङ', 'city', 4, 1, 2147483647),
	('ज', 'city', 4, 1, 2147483647),
	('ब', 'city', 4, 1, 2147483647),
	('ইজ', 'city', 4, 1, 2147483647),
	('ব', 'city', 4, 1, 2147483647),
	('ਗ', 'city', 4, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('ਜ', 'city', 4, 1, 2147483647),
	('ਬ', 'city', 4, 1, 2147483647),
	('ઇજ', 'city', 4, 1, 2147483647),
	('ગ', 'city', 4, 1, 2147483647),
	('બ', 'city', 4, 1, 2147483647),
	('ங', 'city', 4, 1, 2147483647),
	('ப', 'city', 4, 1, 2147483647),
	('யஜ', 'city', 4, 1, 2147483647),
	('గ', 'city', 4, 1, 2147483647),
	('జ', 'city', 4, 1, 2147483647),
	('బ', 'city', 4, 1, 2147483647),
	('ಗ', 'city', 4, 1, 2147483647),
	('ಜ', 'city', 4, 1, 2147483647),
	('ಬ', 'city', 4, 1, 2147483647),
	('ජ', 'city', 4, 1, 2147483647),
	('බ', 'city', 4, 1, 2147483647),
	('ය', 'city', 4, 1, 2147483647),
	('กก', 'city', 4, 1, 2147483647),
	('ง', 'city', 4, 1, 2147483647),
	('ป', 'city', 4, 1, 2147483647),
	('ཁ', 'city', 4, 1, 2147483647),
	('ག', 'city', 4, 1, 2147483647),
	('ང', 'city', 4, 1, 2147483647),
	('ཅང', 'city', 4, 1, 2147483647),
	('པ', 'city', 4, 1, 2147483647),
	('ར', 'city', 4, 1, 2147483647),
	('က', 'city', 4, 1, 2147483647),
	('င', 'city', 4, 1, 2147483647),
	('ပ', 'city', 4, 1, 2147483647),
	('မ', 'city', 4, 1, 2147483647),
	('პეკინი', 'city', 4, 1, 2147483647),
	('베이징', 'city', 4, 1, 2147483647),
	('북경', 'city', 4, 1, 2147483647),
	('ቤዪጂንግ', 'city', 4, 1, 2147483647),
	('ក', 'city', 4, 1, 2147483647),
	('ង', 'city', 4, 1, 2147483647),
	('ប', 'city', 4, 1, 2147483647),
	('北京', 'city', 4, 1, 2147483647),
	('北京市', 'city', 4, 1, 2147483647),
	('=Q40844', 'city', 5, 1, 2147483647),
	('=geonames:2758401', 'city', 5, 1, 2147483647),
	('breda', 'city', 5, 1, 2147483647),
	('bredo', 'city', 5, 1, 2147483647),
	('brehda', 'city', 5, 1, 2147483647),
	('brenta', 'city', 5, 1, 2147483647),
	('khot', 'city', 5, 1, 2147483647),
	('μπρεντα', 'city', 5, 1, 2147483647),
	('бреда', 'city', 5, 1, 2147483647),
	('бредо', 'city', 5, 1, 2147483647),
	('брэда', 'city', 5, 1, 2147483647),
	('хот', 'city', 5, 1, 2147483647),
	('բրեդա', 'city', 5, 1, 2147483647),
	('ברדה', 'city', 5, 1, 2147483647),
	('بردا', 'city', 5, 1, 2147483647),
	('بريدا', 'city', 5, 1, 2147483647),
	('بریدا', 'city', 5, 1, 2147483647),
	('بریڈا', 'city', 5, 1, 2147483647),
	('ड', 'city', 5, 1, 2147483647),
	('बर', 'city', 5, 1, 2147483647),
	('ড', 'city', 5, 1, 2147483647),
	('বর', 'city', 5, 1, 2147483647),
	('ડ', 'city', 5, 1, 2147483647),
	('બર', 'city', 5, 1, 2147483647),
	('ட', 'city', 5, 1, 2147483647),
	('ப', 'city', 5, 1, 2147483647),
	('ர', 'city', 5, 1, 2147483647),
	('డ', 'city', 5, 1, 2147483647),
	('బర', 'city', 5, 1, 2147483647),
	('ಡ', 'city', 5, 1, 2147483647),
	('ಬರ', 'city', 5, 1, 2147483647),
	('เบรดา', 'city', 5, 1, 2147483647),
	('ბრედა', 'city', 5, 1, 2147483647),
	('브레다', 'city', 5, 1, 2147483647),
	('フレタ', 'city', 5, 1, 2147483647),
	('布雷达', 'city', 5, 1, 2147483647),
	('布雷達', 'city', 5, 1, 2147483647),
	('=geonames:2758012', 'city', 6, 1, 2147483647),
	('aan', 'city', 6, 1, 2147483647),
	('an', 'city', 6, 1, 2147483647),
	('capelle', 'city', 6, 1, 2147483647),
	('de', 'city', 6, 1, 2147483647),
	('den', 'city', 6, 1, 2147483647),
	('ehjssel', 'city', 6, 1, 2147483647),
	('eysel', 'city', 6, 1, 2147483647),
	('ijssel', 'city', 6, 1, 2147483647),
	('kapele', 'city', 6, 1, 2147483647),
	('kapelle', 'city', 6, 1, 2147483647),
	('yssel', 'city', 6, 1, 2147483647),
	('ан', 'city', 6, 1, 2147483647),
	('ден', 'city', 6, 1, 2147483647),
	('капелле', 'city', 6, 1, 2147483647),
	('эиссел', 'city', 6, 1, 2147483647),
	('ան', 'city', 6, 1, 2147483647),
	('դեն', 'city', 6, 1, 2147483647),
	('էյսել', 'city', 6, 1, 2147483647),
	('կապելե', 'city', 6, 1, 2147483647),
	('ان', 'city', 6, 1, 2147483647),
	('ايسل', 'city', 6, 1, 2147483647),
	('دن', 'city', 6, 1, 2147483647),
	('كابيلا', 'city', 6, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('กาเปเลออานเดอไอเซ', 'city', 6, 1, 2147483647),
	('ล', 'city', 6, 1, 2147483647),
	('카펠러안덴에이설', 'city', 6, 1, 2147483647),
	('艾瑟尔河畔卡佩勒', 'city', 6, 1, 2147483647),
	('=Q57970', 'city', 7, 1, 2147483647),
	('=geonames:1815456', 'city', 7, 1, 2147483647),
	('cangdzou', 'city', 7, 1, 2147483647),
	('cangdzov', 'city', 7, 1, 2147483647),
	('canggouo', 'city', 7, 1, 2147483647),
	('cchang', 'city', 7, 1, 2147483647),
	('chanchzhou', 'city', 7, 1, 2147483647),
	('chandzhou', 'city', 7, 1, 2147483647),
	('chang', 'city', 7, 1, 2147483647),
	('changchow', 'city', 7, 1, 2147483647),
	('changdzou', 'city', 7, 1, 2147483647),
	('changtsjou', 'city', 7, 1, 2147483647),
	('changzhou', 'city', 7, 1, 2147483647),
	('chanzhou', 'city', 7, 1, 2147483647),
	('chau', 'city', 7, 1, 2147483647),
	('chhi', 'city', 7, 1, 2147483647),
	('chin', 'city', 7, 1, 2147483647),
	('chiu', 'city', 7, 1, 2147483647),
	('chou', 'city', 7, 1, 2147483647),
	('chow', 'city', 7, 1, 2147483647),
	('ciu', 'city', 7, 1, 2147483647),
	('cou', 'city', 7, 1, 2147483647),
	('csangcsou', 'city', 7, 1, 2147483647),
	('fu', 'city', 7, 1, 2147483647),
	('hsien', 'city', 7, 1, 2147483647),
	('khot', 'city', 7, 1, 2147483647),
	('shih', 'city', 7, 1, 2147483647),
	('siong', 'city', 7, 1, 2147483647),
	('thuong', 'city', 7, 1, 2147483647),
	('wu', 'city', 7, 1, 2147483647),
	('wujin', 'city', 7, 1, 2147483647),
	('wutsin', 'city', 7, 1, 2147483647),
	('хот', 'city', 7, 1, 2147483647),
	('чангџоу', 'city', 7, 1, 2147483647),
	('чанджоу', 'city', 7, 1, 2147483647),
	('чанжоу', 'city', 7, 1, 2147483647),
	('чанчжоу', 'city', 7, 1, 2147483647),
	('شەھىر', 'city', 7, 1, 2147483647),
	('چانگژو', 'city', 7, 1, 2147483647),
	('چاڭجو', 'city', 7, 1, 2147483647),
	('시', 'city', 7, 1, 2147483647),
	('창저우', 'city', 7, 1, 2147483647),
	('常州', 'city', 7, 1, 2147483647),
	('常州市', 'city', 7, 1, 2147483647),
	('=Q30002', 'city', 8, 1, 2147483647),
	('=geonames:1815286', 'city', 8, 1, 2147483647),
	('ccheng', 'city', 8, 1, 2147483647),
	('cendu', 'city', 8, 1, 2147483647),
	('cengdu', 'city', 8, 1, 2147483647),
	('cengduo', 'city', 8, 1, 2147483647),
	('chehndu', 'city', 8, 1, 2147483647),
	('chendu', 'city', 8, 1, 2147483647),
	('cheng', 'city', 8, 1, 2147483647),
	('chengdu', 'city', 8, 1, 2147483647),
	('chhi', 'city', 8, 1, 2147483647),
	('chundu', 'city', 8, 1, 2147483647),
	('chөndү', 'city', 8, 1, 2147483647),
	('csengtu', 'city', 8, 1, 2147483647),
	('cwngzduh', 'city', 8, 1, 2147483647),
	('do', 'city', 8, 1, 2147483647),
	('du', 'city', 8, 1, 2147483647),
	('fu', 'city', 8, 1, 2147483647),
	('hsien', 'city', 8, 1, 2147483647),
	('hua', 'city', 8, 1, 2147483647),
	('sang', 'city', 8, 1, 2147483647),
	('seng', 'city', 8, 1, 2147483647),
	('shi', 'city', 8, 1, 2147483647),
	('shih', 'city', 8, 1, 2147483647),
	('sing', 'city', 8, 1, 2147483647),
	('su', 'city', 8, 1, 2147483647),
	('thanh', 'city', 8, 1, 2147483647),
	('tianfu', 'city', 8, 1, 2147483647),
	('tin', 'city', 8, 1, 2147483647),
	('to', 'city', 8, 1, 2147483647),
	('tsennkntou', 'city', 8, 1, 2147483647),
	('tu', 'city', 8, 1, 2147483647),
	('txengdu', 'city', 8, 1, 2147483647),
	('yang', 'city', 8, 1, 2147483647),
	('τσενγκντου', 'city', 8, 1, 2147483647),
	('ченгду', 'city', 8, 1, 2147483647),
	('ченду', 'city', 8, 1, 2147483647),
	('чънду', 'city', 8, 1, 2147483647),
	('чыңду', 'city', 8, 1, 2147483647),
	('чэнду', 'city', 8, 1, 2147483647),
	('чөндү', 'city', 8, 1, 2147483647),
	('չենդու', 'city', 8, 1, 2147483647),
	('צנגדו', 'city', 8, 1, 2147483647),
	('تشنغدو', 'city', 8, 1, 2147483647),
	('دو', 'city', 8, 1, 2147483647),
	('شەھىر', 'city', 8, 1, 2147483647),
	('چنگ', 'city', 8, 1, 2147483647),
	('چنگدو', 'city', 8, 1, 2147483647),
	('چینگدو', 'city', 8, 1, 2147483647),
	('چېڭدۇ', 'city', 8, 1, 2147483647),
	('गद', 'city', 8, 1, 2147483647),
	('च', 'city', 8, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('छ', 'city', 8, 1, 2147483647),
	('त', 'city', 8, 1, 2147483647),
	('চ', 'city', 8, 1, 2147483647),
	('দ', 'city', 8, 1, 2147483647),
	('ਗਦ', 'city', 8, 1, 2147483647),
	('ਚ', 'city', 8, 1, 2147483647),
	('ஙட', 'city', 8, 1, 2147483647),
	('ச', 'city', 8, 1, 2147483647),
	('งต', 'city', 8, 1, 2147483647),
	('เฉ', 'city', 8, 1, 2147483647),
	('ခ', 'city', 8, 1, 2147483647),
	('င', 'city', 8, 1, 2147483647),
	('ဒ', 'city', 8, 1, 2147483647),
	('မ', 'city', 8, 1, 2147483647),
	('시', 'city', 8, 1, 2147483647),
	('청두', 'city', 8, 1, 2147483647),
	('ቼንግዱ', 'city', 8, 1, 2147483647),
	('天府', 'city', 8, 1, 2147483647),
	('成都', 'city', 8, 1, 2147483647),
	('成都市', 'city', 8, 1, 2147483647),
	('chongchuan', 'city', 9, 1, 2147483647),
	('district', 'city', 9, 1, 2147483647),
	('nantong', 'city', 9, 1, 2147483647),
	('=Q74881', 'city', 10, 1, 2147483647),
	('=geonames:1814087', 'city', 10, 1, 2147483647),
	('city', 'city', 10, 1, 2147483647),
	('dairen', 'city', 10, 1, 2147483647),
	('dalian', 'city', 10, 1, 2147483647),
	('daljan', 'city', 10, 1, 2147483647),
	('dalniy', 'city', 10, 1, 2147483647),
	('dalny', 'city', 10, 1, 2147483647),
	('lien', 'city', 10, 1, 2147483647),
	('lu', 'city', 10, 1, 2147483647),
	('luda', 'city', 10, 1, 2147483647),
	('lueda', 'city', 10, 1, 2147483647),
	('lueta', 'city', 10, 1, 2147483647),
	('luta', 'city', 10, 1, 2147483647),
	('ntalian', 'city', 10, 1, 2147483647),
	('shi', 'city', 10, 1, 2147483647),
	('shih', 'city', 10, 1, 2147483647),
	('ta', 'city', 10, 1, 2147483647),
	('νταλιαν', 'city', 10, 1, 2147483647),
	('далянь', 'city', 10, 1, 2147483647),
	('דאליין', 'city', 10, 1, 2147483647),
	('داليان', 'city', 10, 1, 2147483647),
	('دالیان', 'city', 10, 1, 2147483647),
	('ตาเหล', 'city', 10, 1, 2147483647),
	('ยน', 'city', 10, 1, 2147483647),
	('다롄', 'city', 10, 1, 2147483647),
	('대련', 'city', 10, 1, 2147483647),
	('시', 'city', 10, 1, 2147483647),
	('大连', 'city', 10, 1, 2147483647),
	('大连市', 'city', 10, 1, 2147483647),
	('大連', 'city', 10, 1, 2147483647),
	('大連市', 'city', 10, 1, 2147483647),
	('旅大', 'city', 10, 1, 2147483647),
	('=geonames:2757345', 'city', 11, 1, 2147483647),
	('delft', 'city', 11, 1, 2147483647),
	('ntelpht', 'city', 11, 1, 2147483647),
	('ντελφτ', 'city', 11, 1, 2147483647),
	('делфт', 'city', 11, 1, 2147483647),
	('דלפט', 'city', 11, 1, 2147483647),
	('テルフト市', 'city', 11, 1, 2147483647),
	('代尔夫特', 'city', 11, 1, 2147483647),
	('=Q9832', 'city', 12, 1, 2147483647),
	('=geonames:2756253', 'city', 12, 1, 2147483647),
	('aintchofen', 'city', 12, 1, 2147483647),
	('ajndkhoven', 'city', 12, 1, 2147483647),
	('ajntoven', 'city', 12, 1, 2147483647),
	('ehjndkhoven', 'city', 12, 1, 2147483647),
	('eindhove', 'city', 12, 1, 2147483647),
	('eindhoven', 'city', 12, 1, 2147483647),
	('eindhovena', 'city', 12, 1, 2147483647),
	('eindhovenas', 'city', 12, 1, 2147483647),
	('eindhoveno', 'city', 12, 1, 2147483647),
	('eindovia', 'city', 12, 1, 2147483647),
	('ejndgoven', 'city', 12, 1, 2147483647),
	('eyndhoven', 'city', 12, 1, 2147483647),
	('khot', 'city', 12, 1, 2147483647),
	('αιντχοφεν', 'city', 12, 1, 2147483647),
	('аиндховен', 'city', 12, 1, 2147483647),
	('ајндховен', 'city', 12, 1, 2147483647),
	('еиндговен', 'city', 12, 1, 2147483647),
	('хот', 'city', 12, 1, 2147483647),
	('эиндховен', 'city', 12, 1, 2147483647),
	('էյնդհովեն', 'city', 12, 1, 2147483647),
	('איינדהובן', 'city', 12, 1, 2147483647),
	('ايندهوفن', 'city', 12, 1, 2147483647),
	('اينڈھون', 'city', 12, 1, 2147483647),
	('اینتہوون', 'city', 12, 1, 2147483647),
	('ایندهوون', 'city', 12, 1, 2147483647),
	('आइ', 'city', 12, 1, 2147483647),
	('डह', 'city', 12, 1, 2147483647),
	('वन', 'city', 12, 1, 2147483647),
	('โฮเวน', 'city', 12, 1, 2147483647),
	('ไอนด', 'city', 12, 1, 2147483647),
	('ეინდჰოვენი', 'city', 12, 1, 2147483647),
	('에인트호번', 'city', 12, 1, 2147483647),
	('アイントホーフェン', 'city', 12, 1, 2147483647),
	('埃因霍温', 'city', 12, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('燕豪芬', 'city', 12, 1, 2147483647),
	('=geonames:2756136', 'city', 13, 1, 2147483647),
	('ehmmen', 'city', 13, 1, 2147483647),
	('emen', 'city', 13, 1, 2147483647),
	('emenas', 'city', 13, 1, 2147483647),
	('emme', 'city', 13, 1, 2147483647),
	('emmen', 'city', 13, 1, 2147483647),
	('emmeni', 'city', 13, 1, 2147483647),
	('vald', 'city', 13, 1, 2147483647),
	('емен', 'city', 13, 1, 2147483647),
	('еммен', 'city', 13, 1, 2147483647),
	('эммен', 'city', 13, 1, 2147483647),
	('էմմեն', 'city', 13, 1, 2147483647),
	('אמן', 'city', 13, 1, 2147483647),
	('امن', 'city', 13, 1, 2147483647),
	('ايمين', 'city', 13, 1, 2147483647),
	('एम', 'city', 13, 1, 2147483647),
	('न', 'city', 13, 1, 2147483647),
	('에먼', 'city', 13, 1, 2147483647),
	('エメン', 'city', 13, 1, 2147483647),
	('埃門', 'city', 13, 1, 2147483647),
	('=geonames:2756071', 'city', 14, 1, 2147483647),
	('eanske', 'city', 14, 1, 2147483647),
	('ehnskhede', 'city', 14, 1, 2147483647),
	('ehnskhedeh', 'city', 14, 1, 2147483647),
	('enschede', 'city', 14, 1, 2147483647),
	('ensjedee', 'city', 14, 1, 2147483647),
	('enskede', 'city', 14, 1, 2147483647),
	('enskhede', 'city', 14, 1, 2147483647),
	('ensxeyde', 'city', 14, 1, 2147483647),
	('ynskedee', 'city', 14, 1, 2147483647),
	('енсхеде', 'city', 14, 1, 2147483647),
	('энсхеде', 'city', 14, 1, 2147483647),
	('энсхедэ', 'city', 14, 1, 2147483647),
	('էնշխեյդե', 'city', 14, 1, 2147483647),
	('אנסחדה', 'city', 14, 1, 2147483647),
	('انسخده', 'city', 14, 1, 2147483647),
	('انسخيده', 'city', 14, 1, 2147483647),
	('انشیدے', 'city', 14, 1, 2147483647),
	('ܐܢܫܟܕܐ', 'city', 14, 1, 2147483647),
	('เอนสเกเด', 'city', 14, 1, 2147483647),
	('ენსხედე', 'city', 14, 1, 2147483647),
	('엔스헤더', 'city', 14, 1, 2147483647),
	('エンスヘーテ', 'city', 14, 1, 2147483647),
	('恩斯赫德', 'city', 14, 1, 2147483647),
	('=Q749', 'city', 15, 1, 2147483647),
	('=geonames:2755251', 'city', 15, 1, 2147483647),
	('chroninnken', 'city', 15, 1, 2147483647),
	('greunienge', 'city', 15, 1, 2147483647),
	('grins', 'city', 15, 1, 2147483647),
	('groninga', 'city', 15, 1, 2147483647),
	('groninge', 'city', 15, 1, 2147483647),
	('groningen', 'city', 15, 1, 2147483647),
	('groningena', 'city', 15, 1, 2147483647),
	('groningenas', 'city', 15, 1, 2147483647),
	('groningue', 'city', 15, 1, 2147483647),
	('grunneng', 'city', 15, 1, 2147483647),
	('qroningen', 'city', 15, 1, 2147483647),
	('vilojati', 'city', 15, 1, 2147483647),
	('χρονινγκεν', 'city', 15, 1, 2147483647),
	('вилояти', 'city', 15, 1, 2147483647),
	('гронинген', 'city', 15, 1, 2147483647),
	('гронінген', 'city', 15, 1, 2147483647),
	('חרונינגן', 'city', 15, 1, 2147483647),
	('خرونینگن', 'city', 15, 1, 2147483647),
	('شہر', 'city', 15, 1, 2147483647),
	('غرونينغن', 'city', 15, 1, 2147483647),
	('گروننگن', 'city', 15, 1, 2147483647),
	('گرونينګن', 'city', 15, 1, 2147483647),
	('गन', 'city', 15, 1, 2147483647),
	('गर', 'city', 15, 1, 2147483647),
	('न', 'city', 15, 1, 2147483647),
	('গ', 'city', 15, 1, 2147483647),
	('গর', 'city', 15, 1, 2147483647),
	('ন', 'city', 15, 1, 2147483647),
	('ਗਨ', 'city', 15, 1, 2147483647),
	('ਗਰ', 'city', 15, 1, 2147483647),
	('ਨ', 'city', 15, 1, 2147483647),
	('გრონინგენი', 'city', 15, 1, 2147483647),
	('흐로닝언', 'city', 15, 1, 2147483647),
	('ግሮኒንገን', 'city', 15, 1, 2147483647),
	('フローニンケン', 'city', 15, 1, 2147483647),
	('フローニンケン市', 'city', 15, 1, 2147483647),
	('格罗宁根', 'city', 15, 1, 2147483647),
	('guangdong', 'city', 16, 1, 2147483647),
	('hebei', 'city', 17, 1, 2147483647),
	('=Q574558', 'city', 18, 1, 2147483647),
	('=geonames:2754669', 'city', 18, 1, 2147483647),
	('hearrenfean', 'city', 18, 1, 2147483647),
	('heerenveen', 'city', 18, 1, 2147483647),
	('hereveen', 'city', 18, 1, 2147483647),
	('it', 'city', 18, 1, 2147483647),
	('kherenven', 'city', 18, 1, 2147483647),
	('херенвен', 'city', 18, 1, 2147483647),
	('=Q185684', 'city', 19, 1, 2147483647),
	('=geonames:1808722', 'city', 19, 1, 2147483647),
	('bui', 'city', 19, 1, 2147483647),
	('che', 'city', 19, 1, 2147483647),
	('chefei', 'city', 19, 1, 2147483647),
	('chhi', 'city', 19, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('chou', 'city', 19, 1, 2147483647),
	('fei', 'city', 19, 1, 2147483647),
	('fej', 'city', 19, 1, 2147483647),
	('hak', 'city', 19, 1, 2147483647),
	('hap', 'city', 19, 1, 2147483647),
	('hefei', 'city', 19, 1, 2147483647),
	('hefej', 'city', 19, 1, 2147483647),
	('hefejo', 'city', 19, 1, 2147483647),
	('hefejus', 'city', 19, 1, 2147483647),
	('hefey', 'city', 19, 1, 2147483647),
	('heyfey', 'city', 19, 1, 2147483647),
	('ho', 'city', 19, 1, 2147483647),
	('hofej', 'city', 19, 1, 2147483647),
	('hop', 'city', 19, 1, 2147483647),
	('hozfeiz', 'city', 19, 1, 2147483647),
	('hsien', 'city', 19, 1, 2147483647),
	('khefej', 'city', 19, 1, 2147483647),
	('khehfehj', 'city', 19, 1, 2147483647),
	('khufej', 'city', 19, 1, 2147483647),
	('lu', 'city', 19, 1, 2147483647),
	('luchow', 'city', 19, 1, 2147483647),
	('luchowfu', 'city', 19, 1, 2147483647),
	('lunchow', 'city', 19, 1, 2147483647),
	('phi', 'city', 19, 1, 2147483647),
	('pui', 'city', 19, 1, 2147483647),
	('shi', 'city', 19, 1, 2147483647),
	('shih', 'city', 19, 1, 2147483647),
	('χεφει', 'city', 19, 1, 2147483647),
	('хефеи', 'city', 19, 1, 2147483647),
	('хефеј', 'city', 19, 1, 2147483647),
	('хъфеи', 'city', 19, 1, 2147483647),
	('хэфэи', 'city', 19, 1, 2147483647),
	('хөфэи', 'city', 19, 1, 2147483647),
	('հեյֆեյ', 'city', 19, 1, 2147483647),
	('خفي', 'city', 19, 1, 2147483647),
	('خېفېي', 'city', 19, 1, 2147483647),
	('شەھىر', 'city', 19, 1, 2147483647),
	('فی', 'city', 19, 1, 2147483647),
	('هفيی', 'city', 19, 1, 2147483647),
	('ہیفيی', 'city', 19, 1, 2147483647),
	('ہیفیيی', 'city', 19, 1, 2147483647),
	('ہے', 'city', 19, 1, 2147483647),
	('ई', 'city', 19, 1, 2147483647),
	('फ', 'city', 19, 1, 2147483647),
	('ह', 'city', 19, 1, 2147483647),
	('हफ', 'city', 19, 1, 2147483647),
	('ই', 'city', 19, 1, 2147483647),
	('ফ', 'city', 19, 1, 2147483647),
	('হ', 'city', 19, 1, 2147483647),
	('ਈ', 'city', 19, 1, 2147483647),
	('ਫ', 'city', 19, 1, 2147483647),
	('ਹ', 'city', 19, 1, 2147483647),
	('เหอเฝย', 'city', 19, 1, 2147483647),
	('시', 'city', 19, 1, 2147483647),
	('허페이', 'city', 19, 1, 2147483647),
	('ሄፌይ', 'city', 19, 1, 2147483647),
	('合肥', 'city', 19, 1, 2147483647),
	('合肥市', 'city', 19, 1, 2147483647),
	('=Q34405', 'city', 20, 1, 2147483647),
	('=geonames:1805680', 'city', 20, 1, 2147483647),
	('chen', 'city', 20, 1, 2147483647),
	('ching', 'city', 20, 1, 2147483647),
	('czindehchzhehn', 'city', 20, 1, 2147483647),
	('fou', 'city', 20, 1, 2147483647),
	('fowliang', 'city', 20, 1, 2147483647),
	('hsien', 'city', 20, 1, 2147483647),
	('jingdezhen', 'city', 20, 1, 2147483647),
	('kingtechen', 'city', 20, 1, 2147483647),
	('kingteh', 'city', 20, 1, 2147483647),
	('kingtehchen', 'city', 20, 1, 2147483647),
	('kingtehchin', 'city', 20, 1, 2147483647),
	('liang', 'city', 20, 1, 2147483647),
	('shi', 'city', 20, 1, 2147483647),
	('shih', 'city', 20, 1, 2147483647),
	('te', 'city', 20, 1, 2147483647),
	('цзиндэчжэнь', 'city', 20, 1, 2147483647),
	('景徳鎮', 'city', 20, 1, 2147483647),
	('景德镇', 'city', 20, 1, 2147483647),
	('景德镇市', 'city', 20, 1, 2147483647),
	('=Q1309', 'city', 21, 1, 2147483647),
	('=geonames:2751283', 'city', 21, 1, 2147483647),
	('maastricht', 'city', 21, 1, 2147483647),
	('maastrikht', 'city', 21, 1, 2147483647),
	('maastrixt', 'city', 21, 1, 2147483647),
	('maastrykht', 'city', 21, 1, 2147483647),
	('maestricht', 'city', 21, 1, 2147483647),
	('mastrichtas', 'city', 21, 1, 2147483647),
	('mastrihta', 'city', 21, 1, 2147483647),
	('mastrikht', 'city', 21, 1, 2147483647),
	('mastrique', 'city', 21, 1, 2147483647),
	('mastrixt', 'city', 21, 1, 2147483647),
	('mestreech', 'city', 21, 1, 2147483647),
	('mosae', 'city', 21, 1, 2147483647),
	('traiectum', 'city', 21, 1, 2147483647),
	('μααστριχτ', 'city', 21, 1, 2147483647),
	('маастрихт', 'city', 21, 1, 2147483647),
	('маастрыхт', 'city', 21, 1, 2147483647),
	('мастрихт', 'city', 21, 1, 2147483647),
	('մաստրիխտ', 'city', 21, 1, 2147483647),
	('מאסטריכט', 'city', 21, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('ماسترخت', 'city', 21, 1, 2147483647),
	('ماسترشت', 'city', 21, 1, 2147483647),
	('ماستریخت', 'city', 21, 1, 2147483647),
	('ماسٹرخت', 'city', 21, 1, 2147483647),
	('एसटर', 'city', 21, 1, 2147483647),
	('खट', 'city', 21, 1, 2147483647),
	('म', 'city', 21, 1, 2147483647),
	('सटर', 'city', 21, 1, 2147483647),
	('খট', 'city', 21, 1, 2147483647),
	('ম', 'city', 21, 1, 2147483647),
	('সটর', 'city', 21, 1, 2147483647),
	('ਖਟ', 'city', 21, 1, 2147483647),
	('ਮ', 'city', 21, 1, 2147483647),
	('ਸਟਰ', 'city', 21, 1, 2147483647),
	('கட', 'city', 21, 1, 2147483647),
	('ம', 'city', 21, 1, 2147483647),
	('ஸடர', 'city', 21, 1, 2147483647),
	('ชท', 'city', 21, 1, 2147483647),
	('มาสทร', 'city', 21, 1, 2147483647),
	('მაასტრიხტი', 'city', 21, 1, 2147483647),
	('마스트리흐트', 'city', 21, 1, 2147483647),
	('ማስትሪክት', 'city', 21, 1, 2147483647),
	('マーストリヒト', 'city', 21, 1, 2147483647),
	('马斯特里赫特', 'city', 21, 1, 2147483647),
	('=Q16666', 'city', 22, 1, 2147483647),
	('=geonames:1799962', 'city', 22, 1, 2147483647),
	('chhi', 'city', 22, 1, 2147483647),
	('ching', 'city', 22, 1, 2147483647),
	('ging', 'city', 22, 1, 2147483647),
	('kian', 'city', 22, 1, 2147483647),
	('kin', 'city', 22, 1, 2147483647),
	('kinh', 'city', 22, 1, 2147483647),
	('lam', 'city', 22, 1, 2147483647),
	('nam', 'city', 22, 1, 2147483647),
	('namkin', 'city', 22, 1, 2147483647),
	('nan', 'city', 22, 1, 2147483647),
	('nanchino', 'city', 22, 1, 2147483647),
	('nanchinum', 'city', 22, 1, 2147483647),
	('nanczin', 'city', 22, 1, 2147483647),
	('nandzing', 'city', 22, 1, 2147483647),
	('nandzjina', 'city', 22, 1, 2147483647),
	('nang', 'city', 22, 1, 2147483647),
	('nanjing', 'city', 22, 1, 2147483647),
	('nankijn', 'city', 22, 1, 2147483647),
	('nankin', 'city', 22, 1, 2147483647),
	('nankinas', 'city', 22, 1, 2147483647),
	('nanking', 'city', 22, 1, 2147483647),
	('nankingo', 'city', 22, 1, 2147483647),
	('nanquim', 'city', 22, 1, 2147483647),
	('nanquin', 'city', 22, 1, 2147483647),
	('nantsinnk', 'city', 22, 1, 2147483647),
	('nanzging', 'city', 22, 1, 2147483647),
	('nanzhin', 'city', 22, 1, 2147483647),
	('shi', 'city', 22, 1, 2147483647),
	('shih', 'city', 22, 1, 2147483647),
	('su', 'city', 22, 1, 2147483647),
	('ναντσινγκ', 'city', 22, 1, 2147483647),
	('нанкин', 'city', 22, 1, 2147483647),
	('нанкинг', 'city', 22, 1, 2147483647),
	('нанкін', 'city', 22, 1, 2147483647),
	('наньжин', 'city', 22, 1, 2147483647),
	('наньцзин', 'city', 22, 1, 2147483647),
	('нәнҗиң', 'city', 22, 1, 2147483647),
	('նանկին', 'city', 22, 1, 2147483647),
	('נאנגינג', 'city', 22, 1, 2147483647),
	('شەھىرى', 'city', 22, 1, 2147483647),
	('نانجنگ', 'city', 22, 1, 2147483647),
	('نانجينغ', 'city', 22, 1, 2147483647),
	('نانجینگ', 'city', 22, 1, 2147483647),
	('ننجنگ', 'city', 22, 1, 2147483647),
	('نەنجىڭ', 'city', 22, 1, 2147483647),
	('ग', 'city', 22, 1, 2147483647),
	('ङ', 'city', 22, 1, 2147483647),
	('ज', 'city', 22, 1, 2147483647),
	('न', 'city', 22, 1, 2147483647),
	('नज', 'city', 22, 1, 2147483647),
	('ন', 'city', 22, 1, 2147483647),
	('নজ', 'city', 22, 1, 2147483647),
	('ਗ', 'city', 22, 1, 2147483647),
	('ਨ', 'city', 22, 1, 2147483647),
	('ਨਜ', 'city', 22, 1, 2147483647),
	('ங', 'city', 22, 1, 2147483647),
	('ஞச', 'city', 22, 1, 2147483647),
	('ந', 'city', 22, 1, 2147483647),
	('ങ', 'city', 22, 1, 2147483647),
	('ന', 'city', 22, 1, 2147483647),
	('ൻജ', 'city', 22, 1, 2147483647),
	('ง', 'city', 22, 1, 2147483647),
	('หนานจ', 'city', 22, 1, 2147483647),
	('င', 'city', 22, 1, 2147483647),
	('နနက', 'city', 22, 1, 2147483647),
	('မ', 'city', 22, 1, 2147483647),
	('ნანკინი', 'city', 22, 1, 2147483647),
	('난징', 'city', 22, 1, 2147483647),
	('남경', 'city', 22, 1, 2147483647),
	('시', 'city', 22, 1, 2147483647),
	('ናንጂንግ', 'city', 22, 1, 2147483647),
	('南京', 'city', 22, 1, 2147483647),
	('南京市', 'city', 22, 1, 2147483647),
	('=geonames:2749450', 'city', 23, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('oosterhout', 'city', 23, 1, 2147483647),
	('osterkhout', 'city', 23, 1, 2147483647),
	('остерхоут', 'city', 23, 1, 2147483647),
	('奧斯特豪特', 'city', 23, 1, 2147483647),
	('=geonames:1796068', 'city', 24, 1, 2147483647),
	('hsien', 'city', 24, 1, 2147483647),
	('shanchzhou', 'city', 24, 1, 2147483647),
	('shang', 'city', 24, 1, 2147483647),
	('shangchow', 'city', 24, 1, 2147483647),
	('shangluo', 'city', 24, 1, 2147483647),
	('shangxian', 'city', 24, 1, 2147483647),
	('shangzhou', 'city', 24, 1, 2147483647),
	('shansyan', 'city', 24, 1, 2147483647),
	('商洛市', 'city', 24, 1, 2147483647),
	('=Q15174', 'city', 25, 1, 2147483647),
	('=geonames:1795565', 'city', 25, 1, 2147483647),
	('an', 'city', 25, 1, 2147483647),
	('baoan', 'city', 25, 1, 2147483647),
	('cen', 'city', 25, 1, 2147483647),
	('chan', 'city', 25, 1, 2147483647),
	('chen', 'city', 25, 1, 2147483647),
	('chhum', 'city', 25, 1, 2147483647),
	('chuan', 'city', 25, 1, 2147483647),
	('chun', 'city', 25, 1, 2147483647),
	('hsien', 'city', 25, 1, 2147483647),
	('hsu', 'city', 25, 1, 2147483647),
	('hu', 'city', 25, 1, 2147483647),
	('pao', 'city', 25, 1, 2147483647),
	('quyen', 'city', 25, 1, 2147483647),
	('sam', 'city', 25, 1, 2147483647),
	('sen', 'city', 25, 1, 2147483647),
	('sencjen', 'city', 25, 1, 2147483647),
	('sencsen', 'city', 25, 1, 2147483647),
	('sendzenas', 'city', 25, 1, 2147483647),
	('senjeno', 'city', 25, 1, 2147483647),
	('senzden', 'city', 25, 1, 2147483647),
	('senzen', 'city', 25, 1, 2147483647),
	('sham', 'city', 25, 1, 2147483647),
	('shehnchzhehn', 'city', 25, 1, 2147483647),
	('shen', 'city', 25, 1, 2147483647),
	('shenchzhen', 'city', 25, 1, 2147483647),
	('shendzen', 'city', 25, 1, 2147483647),
	('shenzen', 'city', 25, 1, 2147483647),
	('shenzhen', 'city', 25, 1, 2147483647),
	('shiem', 'city', 25, 1, 2147483647),
	('shumchun', 'city', 25, 1, 2147483647),
	('shundzhun', 'city', 25, 1, 2147483647),
	('su', 'city', 25, 1, 2147483647),
	('tham', 'city', 25, 1, 2147483647),
	('tschhimtschun', 'city', 25, 1, 2147483647),
	('zan', 'city', 25, 1, 2147483647),
	('шеньчжень', 'city', 25, 1, 2147483647),
	('шенџен', 'city', 25, 1, 2147483647),
	('шънджън', 'city', 25, 1, 2147483647),
	('шэньчжэнь', 'city', 25, 1, 2147483647),
	('שנגן', 'city', 25, 1, 2147483647),
	('شينزين', 'city', 25, 1, 2147483647),
	('شینژین', 'city', 25, 1, 2147483647),
	('شېنجېن', 'city', 25, 1, 2147483647),
	('شەھىرى', 'city', 25, 1, 2147483647),
	('च', 'city', 25, 1, 2147483647),
	('न', 'city', 25, 1, 2147483647),
	('नझ', 'city', 25, 1, 2147483647),
	('श', 'city', 25, 1, 2147483647),
	('ष', 'city', 25, 1, 2147483647),
	('ন', 'city', 25, 1, 2147483647),
	('নচ', 'city', 25, 1, 2147483647),
	('শ', 'city', 25, 1, 2147483647),
	('ਨ', 'city', 25, 1, 2147483647),
	('ਨਜ', 'city', 25, 1, 2147483647),
	('ਸ', 'city', 25, 1, 2147483647),
	('ச', 'city', 25, 1, 2147483647),
	('ன', 'city', 25, 1, 2147483647),
	('னசச', 'city', 25, 1, 2147483647),
	('น', 'city', 25, 1, 2147483647),
	('นเจ', 'city', 25, 1, 2147483647),
	('เซ', 'city', 25, 1, 2147483647),
	('선전', 'city', 25, 1, 2147483647),
	('시', 'city', 25, 1, 2147483647),
	('심천', 'city', 25, 1, 2147483647),
	('宝安', 'city', 25, 1, 2147483647),
	('寶安', 'city', 25, 1, 2147483647),
	('新安', 'city', 25, 1, 2147483647),
	('深セン市', 'city', 25, 1, 2147483647),
	('深圳', 'city', 25, 1, 2147483647),
	('深圳市', 'city', 25, 1, 2147483647),
	('=Q11736', 'city', 26, 1, 2147483647),
	('=geonames:1792947', 'city', 26, 1, 2147483647),
	('chin', 'city', 26, 1, 2147483647),
	('ching', 'city', 26, 1, 2147483647),
	('shi', 'city', 26, 1, 2147483647),
	('shih', 'city', 26, 1, 2147483647),
	('tan', 'city', 26, 1, 2147483647),
	('tchien', 'city', 26, 1, 2147483647),
	('tehndiin', 'city', 26, 1, 2147483647),
	('thien', 'city', 26, 1, 2147483647),
	('tiandzinas', 'city', 26, 1, 2147483647),
	('tianjin', 'city', 26, 1, 2147483647),
	('tianjing', 'city', 26, 1, 2147483647),
	('tiantzin', 'city', 26, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('tien', 'city', 26, 1, 2147483647),
	('tiencin', 'city', 26, 1, 2147483647),
	('tiencsin', 'city', 26, 1, 2147483647),
	('tiendzin', 'city', 26, 1, 2147483647),
	('tientsin', 'city', 26, 1, 2147483647),
	('tin', 'city', 26, 1, 2147483647),
	('tjanczin', 'city', 26, 1, 2147483647),
	('tjandzin', 'city', 26, 1, 2147483647),
	('tjandzina', 'city', 26, 1, 2147483647),
	('tjangino', 'city', 26, 1, 2147483647),
	('tjencin', 'city', 26, 1, 2147483647),
	('tsin', 'city', 26, 1, 2147483647),
	('tyanczin', 'city', 26, 1, 2147483647),
	('tyantszin', 'city', 26, 1, 2147483647),
	('τιαντζιν', 'city', 26, 1, 2147483647),
	('тиендзин', 'city', 26, 1, 2147483647),
	('тэндьиин', 'city', 26, 1, 2147483647),
	('тяньцзинь', 'city', 26, 1, 2147483647),
	('тяньцзінь', 'city', 26, 1, 2147483647),
	('тјенцин', 'city', 26, 1, 2147483647),
	('טיינגין', 'city', 26, 1, 2147483647),
	('تيانجين', 'city', 26, 1, 2147483647),
	('تيەنجىن', 'city', 26, 1, 2147483647),
	('تیانجن', 'city', 26, 1, 2147483647),
	('تیانجین', 'city', 26, 1, 2147483647),
	('شەھىرى', 'city', 26, 1, 2147483647),
	('आ', 'city', 26, 1, 2147483647),
	('ज', 'city', 26, 1, 2147483647),
	('त', 'city', 26, 1, 2147483647),
	('तय', 'city', 26, 1, 2147483647),
	('न', 'city', 26, 1, 2147483647),
	('ত', 'city', 26, 1, 2147483647),
	('ন', 'city', 26, 1, 2147483647),
	('নজ', 'city', 26, 1, 2147483647),
	('য', 'city', 26, 1, 2147483647),
	('ਆ', 'city', 26, 1, 2147483647),
	('ਜ', 'city', 26, 1, 2147483647),
	('ਤ', 'city', 26, 1, 2147483647),
	('ਨ', 'city', 26, 1, 2147483647),
	('த', 'city', 26, 1, 2147483647),
	('ன', 'city', 26, 1, 2147483647),
	('னஜ', 'city', 26, 1, 2147483647),
	('ய', 'city', 26, 1, 2147483647),
	('ട', 'city', 26, 1, 2147483647),
	('യ', 'city', 26, 1, 2147483647),
	('ൻ', 'city', 26, 1, 2147483647),
	('ൻജ', 'city', 26, 1, 2147483647),
	('น', 'city', 26, 1, 2147483647),
	('ยนจ', 'city', 26, 1, 2147483647),
	('เท', 'city', 26, 1, 2147483647),
	('ཁ', 'city', 26, 1, 2147483647),
	('ག', 'city', 26, 1, 2147483647),
	('ང', 'city', 26, 1, 2147483647),
	('ཅན', 'city', 26, 1, 2147483647),
	('ཐན', 'city', 26, 1, 2147483647),
	('ར', 'city', 26, 1, 2147483647),
	('က', 'city', 26, 1, 2147483647),
	('င', 'city', 26, 1, 2147483647),
	('ထ', 'city', 26, 1, 2147483647),
	('န', 'city', 26, 1, 2147483647),
	('မ', 'city', 26, 1, 2147483647),
	('ტიანძინი', 'city', 26, 1, 2147483647),
	('시', 'city', 26, 1, 2147483647),
	('천진', 'city', 26, 1, 2147483647),
	('톈진', 'city', 26, 1, 2147483647),
	('ትያንጂን', 'city', 26, 1, 2147483647),
	('天津', 'city', 26, 1, 2147483647),
	('天津市', 'city', 26, 1, 2147483647),
	('=Q26430', 'city', 27, 1, 2147483647),
	('=geonames:2746301', 'city', 27, 1, 2147483647),
	('cilburg', 'city', 27, 1, 2147483647),
	('tilburch', 'city', 27, 1, 2147483647),
	('tilburg', 'city', 27, 1, 2147483647),
	('tilburga', 'city', 27, 1, 2147483647),
	('tilburgas', 'city', 27, 1, 2147483647),
	('tilburgo', 'city', 27, 1, 2147483647),
	('tilia', 'city', 27, 1, 2147483647),
	('тилбург', 'city', 27, 1, 2147483647),
	('тілбург', 'city', 27, 1, 2147483647),
	('цілбург', 'city', 27, 1, 2147483647),
	('تیلبورخ', 'city', 27, 1, 2147483647),
	('ٹلبرگ', 'city', 27, 1, 2147483647),
	('ก', 'city', 27, 1, 2147483647),
	('ท', 'city', 27, 1, 2147483647),
	('ร', 'city', 27, 1, 2147483647),
	('ลบ', 'city', 27, 1, 2147483647),
	('ტილბურგი', 'city', 27, 1, 2147483647),
	('틸뷔르흐', 'city', 27, 1, 2147483647),
	('ティルフルフ', 'city', 27, 1, 2147483647),
	('蒂尔堡', 'city', 27, 1, 2147483647),
	('=Q803', 'city', 28, 1, 2147483647),
	('ad', 'city', 28, 1, 2147483647),
	('gemeente', 'city', 28, 1, 2147483647),
	('khot', 'city', 28, 1, 2147483647),
	('magaalada', 'city', 28, 1, 2147483647),
	('outrechte', 'city', 28, 1, 2147483647),
	('owtrext', 'city', 28, 1, 2147483647),
	('provincie', 'city', 28, 1, 2147483647),
	('rhenum', 'city', 28, 1, 2147483647),
	('traiectum', 'city', 28, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('utert', 'city', 28, 1, 2147483647),
	('utrech', 'city', 28, 1, 2147483647),
	('utrecht', 'city', 28, 1, 2147483647),
	('utrechtas', 'city', 28, 1, 2147483647),
	('utrehkht', 'city', 28, 1, 2147483647),
	('utreht', 'city', 28, 1, 2147483647),
	('utrehta', 'city', 28, 1, 2147483647),
	('utrehto', 'city', 28, 1, 2147483647),
	('utrei', 'city', 28, 1, 2147483647),
	('utrekht', 'city', 28, 1, 2147483647),
	('utreque', 'city', 28, 1, 2147483647),
	('utrext', 'city', 28, 1, 2147483647),
	('ουτρεχτη', 'city', 28, 1, 2147483647),
	('утрехт', 'city', 28, 1, 2147483647),
	('утрэхт', 'city', 28, 1, 2147483647),
	('хот', 'city', 28, 1, 2147483647),
	('ուտրեխտ', 'city', 28, 1, 2147483647),
	('אוטרכט', 'city', 28, 1, 2147483647),
	('اوترخت', 'city', 28, 1, 2147483647),
	('یوترخت', 'city', 28, 1, 2147483647),
	('یوتریخت', 'city', 28, 1, 2147483647),
	('ܐܘܛܪܝܟܛ', 'city', 28, 1, 2147483647),
	('उटर', 'city', 28, 1, 2147483647),
	('खट', 'city', 28, 1, 2147483647),
	('खत', 'city', 28, 1, 2147483647),
	('टर', 'city', 28, 1, 2147483647),
	('य', 'city', 28, 1, 2147483647),
	('উটর', 'city', 28, 1, 2147483647),
	('খট', 'city', 28, 1, 2147483647),
	('ਖਟ', 'city', 28, 1, 2147483647),
	('ਟਰ', 'city', 28, 1, 2147483647),
	('ਯ', 'city', 28, 1, 2147483647),
	('ยเทรกต', 'city', 28, 1, 2147483647),
	('ထရကမ', 'city', 28, 1, 2147483647),
	('ယ', 'city', 28, 1, 2147483647),
	('უტრეხტი', 'city', 28, 1, 2147483647),
	('위트레흐트', 'city', 28, 1, 2147483647),
	('ዩትሬክት', 'city', 28, 1, 2147483647),
	('ユトレヒト', 'city', 28, 1, 2147483647),
	('乌得勒支', 'city', 28, 1, 2147483647),
	('烏德勒支', 'city', 28, 1, 2147483647),
	('=Q11746', 'city', 29, 1, 2147483647),
	('=geonames:1791247', 'city', 29, 1, 2147483647),
	('bu', 'city', 29, 1, 2147483647),
	('chan', 'city', 29, 1, 2147483647),
	('chhi', 'city', 29, 1, 2147483647),
	('gouchan', 'city', 29, 1, 2147483647),
	('han', 'city', 29, 1, 2147483647),
	('hang', 'city', 29, 1, 2147483647),
	('hon', 'city', 29, 1, 2147483647),
	('owhan', 'city', 29, 1, 2147483647),
	('shi', 'city', 29, 1, 2147483647),
	('shih', 'city', 29, 1, 2147483647),
	('su', 'city', 29, 1, 2147483647),
	('u', 'city', 29, 1, 2147483647),
	('uhan', 'city', 29, 1, 2147483647),
	('uhana', 'city', 29, 1, 2147483647),
	('uhanas', 'city', 29, 1, 2147483647),
	('ukhan', 'city', 29, 1, 2147483647),
	('uxan', 'city', 29, 1, 2147483647),
	('vu', 'city', 29, 1, 2147483647),
	('vuhan', 'city', 29, 1, 2147483647),
	('vuhani', 'city', 29, 1, 2147483647),
	('vuhano', 'city', 29, 1, 2147483647),
	('vujhan', 'city', 29, 1, 2147483647),
	('vukhan', 'city', 29, 1, 2147483647),
	('wu', 'city', 29, 1, 2147483647),
	('wuhan', 'city', 29, 1, 2147483647),
	('γουχαν', 'city', 29, 1, 2147483647),
	('балһсн', 'city', 29, 1, 2147483647),
	('вухан', 'city', 29, 1, 2147483647),
	('ухан', 'city', 29, 1, 2147483647),
	('ухань', 'city', 29, 1, 2147483647),
	('үkhan', 'city', 29, 1, 2147483647),
	('үхань', 'city', 29, 1, 2147483647),
	('үһән', 'city', 29, 1, 2147483647),
	('ուհան', 'city', 29, 1, 2147483647),
	('ווהאן', 'city', 29, 1, 2147483647),
	('شەھىرى', 'city', 29, 1, 2147483647),
	('وهان', 'city', 29, 1, 2147483647),
	('ووهان', 'city', 29, 1, 2147483647),
	('ووھان', 'city', 29, 1, 2147483647),
	('ووہان', 'city', 29, 1, 2147483647),
	('ۋۇخەن', 'city', 29, 1, 2147483647),
	('ܘܘܗܐܢ', 'city', 29, 1, 2147483647),
	('न', 'city', 29, 1, 2147483647),
	('व', 'city', 29, 1, 2147483647),
	('ह', 'city', 29, 1, 2147483647),
	('উহ', 'city', 29, 1, 2147483647),
	('ন', 'city', 29, 1, 2147483647),
	('ਖਨ', 'city', 29, 1, 2147483647),
	('ਵ', 'city', 29, 1, 2147483647),
	('க', 'city', 29, 1, 2147483647),
	('ன', 'city', 29, 1, 2147483647),
	('வ', 'city', 29, 1, 2147483647),
	('വ', 'city', 29, 1, 2147483647),
	('ഹ', 'city', 29, 1, 2147483647),
	('ൻ', 'city', 29, 1, 2147483647),
	('น', 'city', 29, 1, 2147483647),
	('อฮ', 'city', 29, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('ཁ', 'city', 29, 1, 2147483647),
	('ག', 'city', 29, 1, 2147483647),
	('ང', 'city', 29, 1, 2147483647),
	('ཝའ', 'city', 29, 1, 2147483647),
	('ར', 'city', 29, 1, 2147483647),
	('ཧན', 'city', 29, 1, 2147483647),
	('ဝ', 'city', 29, 1, 2147483647),
	('ဟနမ', 'city', 29, 1, 2147483647),
	('უხანი', 'city', 29, 1, 2147483647),
	('시', 'city', 29, 1, 2147483647),
	('우한', 'city', 29, 1, 2147483647),
	('ዉሃን', 'city', 29, 1, 2147483647),
	('武汉', 'city', 29, 1, 2147483647),
	('武汉市', 'city', 29, 1, 2147483647),
	('武漢', 'city', 29, 1, 2147483647),
	('武漢市', 'city', 29, 1, 2147483647),
	('𐍅𐌿𐌷𐌰𐌽', 'city', 29, 1, 2147483647),
	('=Q5826', 'city', 30, 1, 2147483647),
	('=geonames:1790630', 'city', 30, 1, 2147483647),
	('an', 'city', 30, 1, 2147483647),
	('chang', 'city', 30, 1, 2147483647),
	('ching', 'city', 30, 1, 2147483647),
	('fu', 'city', 30, 1, 2147483647),
	('gan', 'city', 30, 1, 2147483647),
	('gnan', 'city', 30, 1, 2147483647),
	('hsi', 'city', 30, 1, 2147483647),
	('hsien', 'city', 30, 1, 2147483647),
	('hsingan', 'city', 30, 1, 2147483647),
	('shi', 'city', 30, 1, 2147483647),
	('shih', 'city', 30, 1, 2147483647),
	('si', 'city', 30, 1, 2147483647),
	('sian', 'city', 30, 1, 2147483647),
	('siana', 'city', 30, 1, 2147483647),
	('sianas', 'city', 30, 1, 2147483647),
	('sianfu', 'city', 30, 1, 2147483647),
	('siano', 'city', 30, 1, 2147483647),
	('siking', 'city', 30, 1, 2147483647),
	('singan', 'city', 30, 1, 2147483647),
	('singano', 'city', 30, 1, 2147483647),
	('sjan', 'city', 30, 1, 2147483647),
	('tay', 'city', 30, 1, 2147483647),
	('xi', 'city', 30, 1, 2147483647),
	('xian', 'city', 30, 1, 2147483647),
	('сиань', 'city', 30, 1, 2147483647),
	('сіань', 'city', 30, 1, 2147483647),
	('سیان', 'city', 30, 1, 2147483647),
	('شىيەن', 'city', 30, 1, 2147483647),
	('شيان', 'city', 30, 1, 2147483647),
	('شەھىرى', 'city', 30, 1, 2147483647),
	('आन', 'city', 30, 1, 2147483647),
	('श', 'city', 30, 1, 2147483647),
	('জ', 'city', 30, 1, 2147483647),
	('ন', 'city', 30, 1, 2147483647),
	('য', 'city', 30, 1, 2147483647),
	('ਆਨ', 'city', 30, 1, 2147483647),
	('ਸ', 'city', 30, 1, 2147483647),
	('ซ', 'city', 30, 1, 2147483647),
	('อาน', 'city', 30, 1, 2147483647),
	('시', 'city', 30, 1, 2147483647),
	('시안', 'city', 30, 1, 2147483647),
	('ስያን', 'city', 30, 1, 2147483647),
	('西安', 'city', 30, 1, 2147483647),
	('西安市', 'city', 30, 1, 2147483647),
	('=Q57906', 'city', 31, 1, 2147483647),
	('=geonames:1787227', 'city', 31, 1, 2147483647),
	('chau', 'city', 31, 1, 2147483647),
	('chhi', 'city', 31, 1, 2147483647),
	('chiang', 'city', 31, 1, 2147483647),
	('chiu', 'city', 31, 1, 2147483647),
	('chou', 'city', 31, 1, 2147483647),
	('chow', 'city', 31, 1, 2147483647),
	('ciu', 'city', 31, 1, 2147483647),
	('cou', 'city', 31, 1, 2147483647),
	('duong', 'city', 31, 1, 2147483647),
	('fu', 'city', 31, 1, 2147483647),
	('han', 'city', 31, 1, 2147483647),
	('hsien', 'city', 31, 1, 2147483647),
	('inciu', 'city', 31, 1, 2147483647),
	('inciue', 'city', 31, 1, 2147483647),
	('iong', 'city', 31, 1, 2147483647),
	('janchzhou', 'city', 31, 1, 2147483647),
	('jancjou', 'city', 31, 1, 2147483647),
	('jandzhou', 'city', 31, 1, 2147483647),
	('jang', 'city', 31, 1, 2147483647),
	('jangdzou', 'city', 31, 1, 2147483647),
	('jangdzov', 'city', 31, 1, 2147483647),
	('kiangtu', 'city', 31, 1, 2147483647),
	('shehiri', 'city', 31, 1, 2147483647),
	('shih', 'city', 31, 1, 2147483647),
	('tu', 'city', 31, 1, 2147483647),
	('yang', 'city', 31, 1, 2147483647),
	('yangchow', 'city', 31, 1, 2147483647),
	('yangjo', 'city', 31, 1, 2147483647),
	('yangtsjou', 'city', 31, 1, 2147483647),
	('yangzhou', 'city', 31, 1, 2147483647),
	('янджоу', 'city', 31, 1, 2147483647),
	('янчжоу', 'city', 31, 1, 2147483647),
	('јангџоу', 'city', 31, 1, 2147483647),
	('יאנגצו', 'city', 31, 1, 2147483647),
	('يانغتشو', 'city', 31, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('یانگژو', 'city', 31, 1, 2147483647),
	('ཀ', 'city', 31, 1, 2147483647),
	('ང', 'city', 31, 1, 2147483647),
	('འ', 'city', 31, 1, 2147483647),
	('ཡ', 'city', 31, 1, 2147483647),
	('시', 'city', 31, 1, 2147483647),
	('양저우', 'city', 31, 1, 2147483647),
	('扬州', 'city', 31, 1, 2147483647),
	('扬州市', 'city', 31, 1, 2147483647),
	('揚州', 'city', 31, 1, 2147483647),
	('揚州市', 'city', 31, 1, 2147483647),
	('=Q210493', 'city', 32, 1, 2147483647),
	('=geonames:1787093', 'city', 32, 1, 2147483647),
	('chefoo', 'city', 32, 1, 2147483647),
	('chhi', 'city', 32, 1, 2147483647),
	('chifu', 'city', 32, 1, 2147483647),
	('dai', 'city', 32, 1, 2147483647),
	('gjai', 'city', 32, 1, 2147483647),
	('ian', 'city', 32, 1, 2147483647),
	('ieng', 'city', 32, 1, 2147483647),
	('jantai', 'city', 32, 1, 2147483647),
	('jantaj', 'city', 32, 1, 2147483647),
	('jen', 'city', 32, 1, 2147483647),
	('shih', 'city', 32, 1, 2147483647),
	('tai', 'city', 32, 1, 2147483647),
	('tchaj', 'city', 32, 1, 2147483647),
	('yantai', 'city', 32, 1, 2147483647),
	('yen', 'city', 32, 1, 2147483647),
	('янтаи', 'city', 32, 1, 2147483647),
	('яньтаи', 'city', 32, 1, 2147483647),
	('јантај', 'city', 32, 1, 2147483647),
	('ינטאי', 'city', 32, 1, 2147483647),
	('شەھىرى', 'city', 32, 1, 2147483647),
	('يەنتەي', 'city', 32, 1, 2147483647),
	('یانتايی', 'city', 32, 1, 2147483647),
	('یانتای', 'city', 32, 1, 2147483647),
	('시', 'city', 32, 1, 2147483647),
	('연대', 'city', 32, 1, 2147483647),
	('연태', 'city', 32, 1, 2147483647),
	('옌타이', 'city', 32, 1, 2147483647),
	('烟台', 'city', 32, 1, 2147483647),
	('烟台市', 'city', 32, 1, 2147483647),
	('煙台市', 'city', 32, 1, 2147483647),
	('煙臺', 'city', 32, 1, 2147483647),
	('holland', 'city', 33, 1, 2147483647),
	('south', 'city', 33, 1, 2147483647),
	('zuid', 'city', 33, 1, 2147483647),
	('=ad', 'publisher', 1, 1, 2147483647),
	('=ajmedia', 'publisher', 2, 1, 2147483647),
	('=arkansas code', 'publisher', 3, 1, 2147483647),
	('=arkansas-code', 'publisher', 3, 1, 2147483647),
	('=augsburger allgemeine', 'publisher', 4, 1, 2147483647),
	('=augsburger-allgemeine', 'publisher', 4, 1, 2147483647),
	('=babel', 'publisher', 5, 1, 2147483647),
	('=beijing municipality', 'publisher', 6, 1, 2147483647),
	('=beijing-municipality', 'publisher', 6, 1, 2147483647),
	('=binnenlands bestuur', 'publisher', 7, 1, 2147483647),
	('=binnenlands-bestuur', 'publisher', 7, 1, 2147483647),
	('=blik op nieuws', 'publisher', 8, 1, 2147483647),
	('=blik-op-nieuws', 'publisher', 8, 1, 2147483647),
	('=bn destem', 'publisher', 9, 1, 2147483647),
	('=bn-destem', 'publisher', 9, 1, 2147483647),
	('=boston globe', 'publisher', 10, 1, 2147483647),
	('=boston globe / nyt', 'publisher', 10, 1, 2147483647),
	('=boston-globe', 'publisher', 10, 1, 2147483647),
	('=brabants dagblad', 'publisher', 11, 1, 2147483647),
	('=brabants dagblad (teaser block on another page)', 'publisher', 11, 1, 2147483647),
	('=brabants-dagblad', 'publisher', 11, 1, 2147483647),
	('=breda-nieuws-nl', 'publisher', 12, 1, 2147483647),
	('=breda.nieuws.nl', 'publisher', 12, 1, 2147483647),
	('=brics brasil', 'publisher', 13, 1, 2147483647),
	('=brics-brasil', 'publisher', 13, 1, 2147483647),
	('=china daily', 'publisher', 14, 1, 2147483647),
	('=china daily (gansu)', 'publisher', 14, 1, 2147483647),
	('=china daily (on gov.cn)', 'publisher', 14, 1, 2147483647),
	('=china daily / xinhua', 'publisher', 14, 1, 2147483647),
	('=china daily usa', 'publisher', 14, 1, 2147483647),
	('=china services info (china daily)', 'publisher', 14, 1, 2147483647),
	('=china-daily', 'publisher', 14, 1, 2147483647),
	('=chinascope', 'publisher', 15, 1, 2147483647),
	('=chinascope (citing dagens nyheter)', 'publisher', 15, 1, 2147483647),
	('=chinascope (citing radio free asia)', 'publisher', 15, 1, 2147483647),
	('=chinees nieuwjaar den haag', 'publisher', 16, 1, 2147483647),
	('=chinees-nieuwjaar-den-haag', 'publisher', 16, 1, 2147483647),
	('=chugoku shimbun', 'publisher', 17, 1, 2147483647),
	('=chugoku shimbun (megalodon copy)', 'publisher', 17, 1, 2147483647),
	('=chugoku-shimbun', 'publisher', 17, 1, 2147483647),
	('=citego', 'publisher', 18, 1, 2147483647),
	('=city monitor', 'publisher', 19, 1, 2147483647),
	('=city-monitor', 'publisher', 19, 1, 2147483647),
	('=city of olsztyn', 'publisher', 20, 1, 2147483647),
	('=city-of-olsztyn', 'publisher', 20, 1, 2147483647),
	('=olsztyn city hall', 'publisher', 20, 1, 2147483647),
	('=cnews', 'publisher', 21, 1, 2147483647),
	('=copy of xinhua', 'publisher', 22, 1, 2147483647),
	('=copy-of-xinhua', 'publisher', 22, 1, 2147483647),
	('=d66 emmen', 'publisher', 23, 1, 2147483647),
	('=d66-emmen', 'publisher', 23, 1, 2147483647),
	('=d66 tilburg', 'publisher', 24, 1, 2147483647),
	('=d66-tilburg', 'publisher', 24, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('=dagens nyheter', 'publisher', 25, 1, 2147483647),
	('=dagens-nyheter', 'publisher', 25, 1, 2147483647),
	('=dn', 'publisher', 25, 1, 2147483647),
	('=de gelderlander', 'publisher', 26, 1, 2147483647),
	('=de-gelderlander', 'publisher', 26, 1, 2147483647),
	('=de kanttekening', 'publisher', 27, 1, 2147483647),
	('=de-kanttekening', 'publisher', 27, 1, 2147483647),
	('=de telegraaf', 'publisher', 28, 1, 2147483647),
	('=de-telegraaf', 'publisher', 28, 1, 2147483647),
	('=decentralization initiative', 'publisher', 29, 1, 2147483647),
	('=decentralization-initiative', 'publisher', 29, 1, 2147483647),
	('=delft-mamelodi', 'publisher', 30, 1, 2147483647),
	('=der spiegel', 'publisher', 31, 1, 2147483647),
	('=der spiegel survey, 4 march 2022', 'publisher', 31, 1, 2147483647),
	('=der-spiegel', 'publisher', 31, 1, 2147483647),
	('=spiegel', 'publisher', 31, 1, 2147483647),
	('=deugd-net', 'publisher', 32, 1, 2147483647),
	('=deugd.net', 'publisher', 32, 1, 2147483647),
	('=deugd.net (text spoken in committee by a citizen)', 'publisher', 32, 1, 2147483647),
	('=deutsche presse-agentur', 'publisher', 33, 1, 2147483647),
	('=dpa', 'publisher', 33, 1, 2147483647),
	('=dpa/zeit', 'publisher', 33, 1, 2147483647),
	('=dui hua foundation', 'publisher', 34, 1, 2147483647),
	('=dui-hua-foundation', 'publisher', 34, 1, 2147483647),
	('=efe', 'publisher', 35, 1, 2147483647),
	('=eindhoven news', 'publisher', 36, 1, 2147483647),
	('=eindhoven-news', 'publisher', 36, 1, 2147483647),
	('=el periodico de aragon', 'publisher', 37, 1, 2147483647),
	('=el-periodico-de-aragon', 'publisher', 37, 1, 2147483647),
	('=epd', 'publisher', 38, 1, 2147483647),
	('=euregio', 'publisher', 39, 1, 2147483647),
	('=european union', 'publisher', 40, 1, 2147483647),
	('=european-union', 'publisher', 40, 1, 2147483647),
	('=evangelisch-de', 'publisher', 41, 1, 2147483647),
	('=evangelisch.de', 'publisher', 41, 1, 2147483647),
	('=evangelisch.de (epd, citing spiegel)', 'publisher', 41, 1, 2147483647),
	('=evangelisch.de / epd', 'publisher', 41, 1, 2147483647),
	('=france live', 'publisher', 42, 1, 2147483647),
	('=france-live', 'publisher', 42, 1, 2147483647),
	('=orange / france live', 'publisher', 42, 1, 2147483647),
	('=fremover', 'publisher', 43, 1, 2147483647),
	('=g7 information centre, university of toronto', 'publisher', 44, 1, 2147483647),
	('=g7-information-centre-university-of-toronto', 'publisher', 44, 1, 2147483647),
	('=galerie terra delft', 'publisher', 45, 1, 2147483647),
	('=galerie-terra-delft', 'publisher', 45, 1, 2147483647),
	('=gemeente almere', 'publisher', 46, 1, 2147483647),
	('=gemeente-almere', 'publisher', 46, 1, 2147483647),
	('=gemeente breda', 'publisher', 47, 1, 2147483647),
	('=gemeente-breda', 'publisher', 47, 1, 2147483647),
	('=gemeente enschede', 'publisher', 48, 1, 2147483647),
	('=gemeente enschede, press release', 'publisher', 48, 1, 2147483647),
	('=gemeente-enschede', 'publisher', 48, 1, 2147483647),
	('=gemeente wageningen', 'publisher', 49, 1, 2147483647),
	('=gemeente wageningen (by way of zbook.org)', 'publisher', 49, 1, 2147483647),
	('=gemeente-wageningen', 'publisher', 49, 1, 2147483647),
	('=gemeente weert', 'publisher', 50, 1, 2147483647),
	('=gemeente-weert', 'publisher', 50, 1, 2147483647),
	('=go4export (province of overijssel)', 'publisher', 51, 1, 2147483647),
	('=go4export-province-of-overijssel', 'publisher', 51, 1, 2147483647),
	('=goteborgs stad', 'publisher', 52, 1, 2147483647),
	('=goteborgs-stad', 'publisher', 52, 1, 2147483647),
	('=groenlinks breda', 'publisher', 53, 1, 2147483647),
	('=groenlinks-breda', 'publisher', 53, 1, 2147483647),
	('=groninger internet courant', 'publisher', 54, 1, 2147483647),
	('=groninger-internet-courant', 'publisher', 54, 1, 2147483647),
	('=het parool', 'publisher', 55, 1, 2147483647),
	('=het-parool', 'publisher', 55, 1, 2147483647),
	('=indiana capital chronicle', 'publisher', 56, 1, 2147483647),
	('=indiana-capital-chronicle', 'publisher', 56, 1, 2147483647),
	('=indiana economic digest', 'publisher', 57, 1, 2147483647),
	('=indiana economic digest (indiana capital chronicle)', 'publisher', 57, 1, 2147483647),
	('=indiana economic digest (repost of columbus press)', 'publisher', 57, 1, 2147483647),
	('=indiana-economic-digest', 'publisher', 57, 1, 2147483647),
	('=intal', 'publisher', 58, 1, 2147483647),
	('=jiji', 'publisher', 59, 1, 2147483647),
	('=jiji press', 'publisher', 59, 1, 2147483647),
	('=jiji-press', 'publisher', 59, 1, 2147483647),
	('=jschina-com-cn', 'publisher', 60, 1, 2147483647),
	('=jschina.com.cn', 'publisher', 60, 1, 2147483647),
	('=kinaforum blog', 'publisher', 61, 1, 2147483647),
	('=kinaforum blog (repost of rfa)', 'publisher', 61, 1, 2147483647),
	('=kinaforum-blog', 'publisher', 61, 1, 2147483647),
	('=kommersant', 'publisher', 62, 1, 2147483647),
	('=kommuntorget', 'publisher', 63, 1, 2147483647),
	('=kyodo', 'publisher', 64, 1, 2147483647),
	('=kyodo news', 'publisher', 64, 1, 2147483647),
	('=kyodo via oana', 'publisher', 64, 1, 2147483647),
	('=kyodo via us embassy japan media highlights', 'publisher', 64, 1, 2147483647),
	('=kyodo-news', 'publisher', 64, 1, 2147483647),
	('=la gazette des communes', 'publisher', 65, 1, 2147483647),
	('=la-gazette-des-communes', 'publisher', 65, 1, 2147483647),
	('=lifestyle almere', 'publisher', 66, 1, 2147483647),
	('=lifestyle-almere', 'publisher', 66, 1, 2147483647),
	('=lpf breda', 'publisher', 67, 1, 2147483647),
	('=lpf-breda', 'publisher', 67, 1, 2147483647),
	('=lsm', 'publisher', 68, 1, 2147483647),
	('=make it in tilburg', 'publisher', 69, 1, 2147483647),
	('=make-it-in-tilburg', 'publisher', 69, 1, 2147483647),
	('=manila bulletin', 'publisher', 70, 1, 2147483647),
	('=manila-bulletin', 'publisher', 70, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('=ministry of foreign affairs of ukraine', 'publisher', 71, 1, 2147483647),
	('=ministry-of-foreign-affairs-of-ukraine', 'publisher', 71, 1, 2147483647),
	('=mitteldeutsche zeitung', 'publisher', 72, 1, 2147483647),
	('=mitteldeutsche-zeitung', 'publisher', 72, 1, 2147483647),
	('=nantong municipal government', 'publisher', 73, 1, 2147483647),
	('=nantong-municipal-government', 'publisher', 73, 1, 2147483647),
	('=nato', 'publisher', 74, 1, 2147483647),
	('=new-facts-eu', 'publisher', 75, 1, 2147483647),
	('=new-facts.eu', 'publisher', 75, 1, 2147483647),
	('=new-facts.eu (afp, citing spiegel)', 'publisher', 75, 1, 2147483647),
	('=nh nieuws', 'publisher', 76, 1, 2147483647),
	('=nh nieuws / nieuwsuur', 'publisher', 76, 1, 2147483647),
	('=nh-nieuws', 'publisher', 76, 1, 2147483647),
	('=nieuws-nl', 'publisher', 77, 1, 2147483647),
	('=nieuws.nl', 'publisher', 77, 1, 2147483647),
	('=jiji press via nippon.com', 'publisher', 78, 1, 2147483647),
	('=nippon-com', 'publisher', 78, 1, 2147483647),
	('=nippon.com', 'publisher', 78, 1, 2147483647),
	('=nl times', 'publisher', 79, 1, 2147483647),
	('=nl-times', 'publisher', 79, 1, 2147483647),
	('=nl4hk', 'publisher', 80, 1, 2147483647),
	('=nos', 'publisher', 81, 1, 2147483647),
	('=npo radio 1', 'publisher', 82, 1, 2147483647),
	('=npo-radio-1', 'publisher', 82, 1, 2147483647),
	('=nrc', 'publisher', 83, 1, 2147483647),
	('=nrc (opinion)', 'publisher', 83, 1, 2147483647),
	('=machine translation of an nrk page', 'publisher', 84, 1, 2147483647),
	('=nrk', 'publisher', 84, 1, 2147483647),
	('=olsztyn-com-pl', 'publisher', 85, 1, 2147483647),
	('=olsztyn.com.pl', 'publisher', 85, 1, 2147483647),
	('=omroep brabant', 'publisher', 86, 1, 2147483647),
	('=omroep-brabant', 'publisher', 86, 1, 2147483647),
	('=ons ulvenhout', 'publisher', 87, 1, 2147483647),
	('=ons ulvenhout (text by gemeente breda)', 'publisher', 87, 1, 2147483647),
	('=ons-ulvenhout', 'publisher', 87, 1, 2147483647),
	('=oog tv', 'publisher', 88, 1, 2147483647),
	('=oog-tv', 'publisher', 88, 1, 2147483647),
	('=ottawa citizen', 'publisher', 89, 1, 2147483647),
	('=ottawa-citizen', 'publisher', 89, 1, 2147483647),
	('=pap', 'publisher', 90, 1, 2147483647),
	('=partij voor de dieren maastricht', 'publisher', 91, 1, 2147483647),
	('=partij-voor-de-dieren-maastricht', 'publisher', 91, 1, 2147483647),
	('=policyrisk (copy of the arkansas code)', 'publisher', 92, 1, 2147483647),
	('=policyrisk-copy-of-the-arkansas-code', 'publisher', 92, 1, 2147483647),
	('=politiken', 'publisher', 93, 1, 2147483647),
	('=politis', 'publisher', 94, 1, 2147483647),
	('=presse augsburg', 'publisher', 95, 1, 2147483647),
	('=presse augsburg (dts, citing spiegel)', 'publisher', 95, 1, 2147483647),
	('=presse-augsburg', 'publisher', 95, 1, 2147483647),
	('=prime', 'publisher', 96, 1, 2147483647),
	('=province of zuid-holland', 'publisher', 97, 1, 2147483647),
	('=province-of-zuid-holland', 'publisher', 97, 1, 2147483647),
	('=provincie zuid-holland', 'publisher', 97, 1, 2147483647),
	('=provincie zuid-holland (via docplayer)', 'publisher', 97, 1, 2147483647),
	('=provincie limburg', 'publisher', 98, 1, 2147483647),
	('=provincie-limburg', 'publisher', 98, 1, 2147483647),
	('=radio free asia', 'publisher', 99, 1, 2147483647),
	('=radio-free-asia', 'publisher', 99, 1, 2147483647),
	('=rfa', 'publisher', 99, 1, 2147483647),
	('=reformatorisch dagblad', 'publisher', 100, 1, 2147483647),
	('=reformatorisch-dagblad', 'publisher', 100, 1, 2147483647),
	('=ria novosti', 'publisher', 101, 1, 2147483647),
	('=ria novosti (sputnik)', 'publisher', 101, 1, 2147483647),
	('=ria-novosti', 'publisher', 101, 1, 2147483647),
	('=rochester beacon', 'publisher', 102, 1, 2147483647),
	('=rochester-beacon', 'publisher', 102, 1, 2147483647),
	('=rtbf', 'publisher', 103, 1, 2147483647),
	('=rtv maastricht', 'publisher', 104, 1, 2147483647),
	('=rtv-maastricht', 'publisher', 104, 1, 2147483647),
	('=rtv noord', 'publisher', 105, 1, 2147483647),
	('=rtv-noord', 'publisher', 105, 1, 2147483647),
	('=rtv oost', 'publisher', 106, 1, 2147483647),
	('=rtv-oost', 'publisher', 106, 1, 2147483647),
	('=rtv utrecht', 'publisher', 107, 1, 2147483647),
	('=rtv-utrecht', 'publisher', 107, 1, 2147483647),
	('=rzeczpospolita', 'publisher', 108, 1, 2147483647),
	('=rzeczpospolita (regiony)', 'publisher', 108, 1, 2147483647),
	('=scandasia', 'publisher', 109, 1, 2147483647),
	('=scandasia (citing dn)', 'publisher', 109, 1, 2147483647),
	('=shanghai municipal information office', 'publisher', 110, 1, 2147483647),
	('=shanghai-municipal-information-office', 'publisher', 110, 1, 2147483647),
	('=shenzhen government site', 'publisher', 111, 1, 2147483647),
	('=shenzhen government site (mirror)', 'publisher', 111, 1, 2147483647),
	('=shenzhen-government-site', 'publisher', 111, 1, 2147483647),
	('=shukan asahi (aera dot.)', 'publisher', 112, 1, 2147483647),
	('=shukan-asahi-aera-dot', 'publisher', 112, 1, 2147483647),
	('=sp amsterdam', 'publisher', 113, 1, 2147483647),
	('=sp-amsterdam', 'publisher', 113, 1, 2147483647),
	('=stern', 'publisher', 114, 1, 2147483647),
	('=stern / dpa', 'publisher', 114, 1, 2147483647),
	('=stichting delft-freiberg', 'publisher', 115, 1, 2147483647),
	('=stichting-delft-freiberg', 'publisher', 115, 1, 2147483647),
	('=super polska', 'publisher', 116, 1, 2147483647),
	('=super polska (text of olsztyn city hall)', 'publisher', 116, 1, 2147483647),
	('=super-polska', 'publisher', 116, 1, 2147483647),
	('=sveriges radio', 'publisher', 117, 1, 2147483647),
	('=sveriges radio kaliber', 'publisher', 117, 1, 2147483647),
	('=sveriges-radio', 'publisher', 117, 1, 2147483647),
	('=svt', 'publisher', 118, 1, 2147483647),
	('=svt norrbotten', 'publisher', 118, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('=epoch times', 'publisher', 119, 1, 2147483647),
	('=the epoch times', 'publisher', 119, 1, 2147483647),
	('=the-epoch-times', 'publisher', 119, 1, 2147483647),
	('=the independent', 'publisher', 120, 1, 2147483647),
	('=the-independent', 'publisher', 120, 1, 2147483647),
	('=the new york times', 'publisher', 121, 1, 2147483647),
	('=the-new-york-times', 'publisher', 121, 1, 2147483647),
	('=the sunday telegraph', 'publisher', 122, 1, 2147483647),
	('=the-sunday-telegraph', 'publisher', 122, 1, 2147483647),
	('=the windmill', 'publisher', 123, 1, 2147483647),
	('=the windmill (godutch.com)', 'publisher', 123, 1, 2147483647),
	('=the-windmill', 'publisher', 123, 1, 2147483647),
	('=times of san diego', 'publisher', 124, 1, 2147483647),
	('=times-of-san-diego', 'publisher', 124, 1, 2147483647),
	('=tko-pl', 'publisher', 125, 1, 2147483647),
	('=tko.pl', 'publisher', 125, 1, 2147483647),
	('=tko.pl (pap)', 'publisher', 125, 1, 2147483647),
	('=ukrant', 'publisher', 126, 1, 2147483647),
	('=united states congress', 'publisher', 127, 1, 2147483647),
	('=united-states-congress', 'publisher', 127, 1, 2147483647),
	('=urdupoint', 'publisher', 128, 1, 2147483647),
	('=urdupoint / sputnik', 'publisher', 128, 1, 2147483647),
	('=vestingstadkrant', 'publisher', 129, 1, 2147483647),
	('=vimmerby tidning', 'publisher', 130, 1, 2147483647),
	('=vimmerby-tidning', 'publisher', 130, 1, 2147483647),
	('=vng', 'publisher', 131, 1, 2147483647),
	('=vng international', 'publisher', 132, 1, 2147483647),
	('=vng-international', 'publisher', 132, 1, 2147483647),
	('=vvd provincie utrecht', 'publisher', 133, 1, 2147483647),
	('=vvd-provincie-utrecht', 'publisher', 133, 1, 2147483647),
	('=wakker emmen', 'publisher', 134, 1, 2147483647),
	('=wakker-emmen', 'publisher', 134, 1, 2147483647),
	('=weertfm', 'publisher', 135, 1, 2147483647),
	('=welt-sichten', 'publisher', 136, 1, 2147483647),
	('=wuhan municipal portal', 'publisher', 137, 1, 2147483647),
	('=wuhan municipal portal (sister cities section)', 'publisher', 137, 1, 2147483647),
	('=wuhan-municipal-portal', 'publisher', 137, 1, 2147483647),
	('=xinhua', 'publisher', 138, 1, 2147483647),
	('=yuanming-de', 'publisher', 139, 1, 2147483647),
	('=yuanming.de', 'publisher', 139, 1, 2147483647),
	('=zhaoyinghui-com', 'publisher', 140, 1, 2147483647),
	('=zhaoyinghui.com', 'publisher', 140, 1, 2147483647),
	('=zhaoyinghui.com (unofficial list)', 'publisher', 140, 1, 2147483647),
	('=zhejiang provincial portal', 'publisher', 141, 1, 2147483647),
	('=zhejiang-provincial-portal', 'publisher', 141, 1, 2147483647),
	('ad', 'source', 1, 1, 2147483647),
	('chinese', 'source', 1, 1, 2147483647),
	('eindhoven', 'source', 1, 1, 2147483647),
	('jarenlange', 'source', 1, 1, 2147483647),
	('met', 'source', 1, 1, 2147483647),
	('nanjing', 'source', 1, 1, 2147483647),
	('stad', 'source', 1, 1, 2147483647),
	('verbreekt', 'source', 1, 1, 2147483647),
	('vriendschapsband', 'source', 1, 1, 2147483647),
	('amsterdam', 'source', 2, 1, 2147483647),
	('beijing', 'source', 2, 1, 2147483647),
	('cities', 'source', 2, 1, 2147483647),
	('municipality', 'source', 2, 1, 2147483647),
	('sister', 'source', 2, 1, 2147483647),
	('bn', 'source', 3, 1, 2147483647),
	('breda', 'source', 3, 1, 2147483647),
	('chinees', 'source', 3, 1, 2147483647),
	('destem', 'source', 3, 1, 2147483647),
	('krijgt', 'source', 3, 1, 2147483647),
	('om', 'source', 3, 1, 2147483647),
	('paviljoen', 'source', 3, 1, 2147483647),
	('stedenband', 'source', 3, 1, 2147483647),
	('te', 'source', 3, 1, 2147483647),
	('vieren', 'source', 3, 1, 2147483647),
	('band', 'source', 4, 1, 2147483647),
	('bn', 'source', 4, 1, 2147483647),
	('chinese', 'source', 4, 1, 2147483647),
	('destem', 'source', 4, 1, 2147483647),
	('een', 'source', 4, 1, 2147483647),
	('en', 'source', 4, 1, 2147483647),
	('er', 'source', 4, 1, 2147483647),
	('onder', 'source', 4, 1, 2147483647),
	('oosterhout', 'source', 4, 1, 2147483647),
	('stad', 'source', 4, 1, 2147483647),
	('streep', 'source', 4, 1, 2147483647),
	('vuur', 'source', 4, 1, 2147483647),
	('zet', 'source', 4, 1, 2147483647),
	('alle', 'source', 5, 1, 2147483647),
	('brabants', 'source', 5, 1, 2147483647),
	('china', 'source', 5, 1, 2147483647),
	('dagblad', 'source', 5, 1, 2147483647),
	('de', 'source', 5, 1, 2147483647),
	('met', 'source', 5, 1, 2147483647),
	('op', 'source', 5, 1, 2147483647),
	('pvda', 'source', 5, 1, 2147483647),
	('roept', 'source', 5, 1, 2147483647),
	('stedenbanden', 'source', 5, 1, 2147483647),
	('tilburgse', 'source', 5, 1, 2147483647),
	('verbreek', 'source', 5, 1, 2147483647),
	('beeindigd', 'source', 6, 1, 2147483647),
	('breda', 'source', 6, 1, 2147483647),
	('chinese', 'source', 6, 1, 2147483647),
	('en', 'source', 6, 1, 2147483647),
	('nieuws', 'source', 6, 1, 2147483647),
	('nl', 'source', 6, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('stad', 'source', 6, 1, 2147483647),
	('stedenband', 'source', 6, 1, 2147483647),
	('tussen', 'source', 6, 1, 2147483647),
	('yangzhou', 'source', 6, 1, 2147483647),
	('amsterdam', 'source', 7, 1, 2147483647),
	('and', 'source', 7, 1, 2147483647),
	('beijing', 'source', 7, 1, 2147483647),
	('citego', 'source', 7, 1, 2147483647),
	('netherlands', 'source', 7, 1, 2147483647),
	('the', 'source', 7, 1, 2147483647),
	('<nl-times-2023-05-08', 'source', 8, 1, 2147483647),
	('china', 'source', 8, 1, 2147483647),
	('cities', 'source', 8, 1, 2147483647),
	('city', 'source', 8, 1, 2147483647),
	('dutch', 'source', 8, 1, 2147483647),
	('from', 'source', 8, 1, 2147483647),
	('monitor', 'source', 8, 1, 2147483647),
	('uncouple', 'source', 8, 1, 2147483647),
	('bespreking', 'source', 9, 1, 2147483647),
	('d66', 'source', 9, 1, 2147483647),
	('de', 'source', 9, 1, 2147483647),
	('een', 'source', 9, 1, 2147483647),
	('emmen', 'source', 9, 1, 2147483647),
	('met', 'source', 9, 1, 2147483647),
	('motie', 'source', 9, 1, 2147483647),
	('omtrent', 'source', 9, 1, 2147483647),
	('shangluo', 'source', 9, 1, 2147483647),
	('stedenband', 'source', 9, 1, 2147483647),
	('van', 'source', 9, 1, 2147483647),
	('china', 'source', 10, 1, 2147483647),
	('d66', 'source', 10, 1, 2147483647),
	('met', 'source', 10, 1, 2147483647),
	('stedenbanden', 'source', 10, 1, 2147483647),
	('tilburg', 'source', 10, 1, 2147483647),
	('verbreken', 'source', 10, 1, 2147483647),
	('wil', 'source', 10, 1, 2147483647),
	('chinese', 'source', 11, 1, 2147483647),
	('de', 'source', 11, 1, 2147483647),
	('guangdong', 'source', 11, 1, 2147483647),
	('met', 'source', 11, 1, 2147483647),
	('provincie', 'source', 11, 1, 2147483647),
	('relatie', 'source', 11, 1, 2147483647),
	('speciale', 'source', 11, 1, 2147483647),
	('telegraaf', 'source', 11, 1, 2147483647),
	('utrecht', 'source', 11, 1, 2147483647),
	('verbreekt', 'source', 11, 1, 2147483647),
	('breaks', 'source', 12, 1, 2147483647),
	('city', 'source', 12, 1, 2147483647),
	('eindhoven', 'source', 12, 1, 2147483647),
	('link', 'source', 12, 1, 2147483647),
	('nanjing', 'source', 12, 1, 2147483647),
	('news', 'source', 12, 1, 2147483647),
	('with', 'source', 12, 1, 2147483647),
	('breakup', 'source', 13, 1, 2147483647),
	('denounces', 'source', 13, 1, 2147483647),
	('eindhoven', 'source', 13, 1, 2147483647),
	('ex', 'source', 13, 1, 2147483647),
	('executive', 'source', 13, 1, 2147483647),
	('nanjing', 'source', 13, 1, 2147483647),
	('news', 'source', 13, 1, 2147483647),
	('philips', 'source', 13, 1, 2147483647),
	('with', 'source', 13, 1, 2147483647),
	('euregio', 'source', 14, 1, 2147483647),
	('blue', 'source', 15, 1, 2147483647),
	('china', 'source', 15, 1, 2147483647),
	('delft', 'source', 15, 1, 2147483647),
	('galerie', 'source', 15, 1, 2147483647),
	('in', 'source', 15, 1, 2147483647),
	('opening', 'source', 15, 1, 2147483647),
	('stadhuis', 'source', 15, 1, 2147483647),
	('terra', 'source', 15, 1, 2147483647),
	('2014', 'source', 16, 1, 2147483647),
	('a', 'source', 16, 1, 2147483647),
	('almere', 'source', 16, 1, 2147483647),
	('china', 'source', 16, 1, 2147483647),
	('dienstreis', 'source', 16, 1, 2147483647),
	('gemeente', 'source', 16, 1, 2147483647),
	('jorritsma', 'source', 16, 1, 2147483647),
	('juni', 'source', 16, 1, 2147483647),
	('lebbink', 'source', 16, 1, 2147483647),
	('naar', 'source', 16, 1, 2147483647),
	('shenzhen', 'source', 16, 1, 2147483647),
	('beeindigt', 'source', 17, 1, 2147483647),
	('breda', 'source', 17, 1, 2147483647),
	('groenlinks', 'source', 17, 1, 2147483647),
	('stedenband', 'source', 17, 1, 2147483647),
	('yangzhou', 'source', 17, 1, 2147483647),
	('burgemeester', 'source', 18, 1, 2147483647),
	('china', 'source', 18, 1, 2147483647),
	('courant', 'source', 18, 1, 2147483647),
	('den', 'source', 18, 1, 2147483647),
	('groningen', 'source', 18, 1, 2147483647),
	('groninger', 'source', 18, 1, 2147483647),
	('in', 'source', 18, 1, 2147483647),
	('internet', 'source', 18, 1, 2147483647),
	('office', 'source', 18, 1, 2147483647),
	('opent', 'source', 18, 1, 2147483647),
	('oudsten', 'source', 18, 1, 2147483647),
	('closer', 'source', 19, 1, 2147483647),
	('cn', 'source', 19, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('com', 'source', 19, 1, 2147483647),
	('cooperation', 'source', 19, 1, 2147483647),
	('eindhoven', 'source', 19, 1, 2147483647),
	('expects', 'source', 19, 1, 2147483647),
	('jschina', 'source', 19, 1, 2147483647),
	('mayor', 'source', 19, 1, 2147483647),
	('nanjing', 'source', 19, 1, 2147483647),
	('with', 'source', 19, 1, 2147483647),
	('abuse', 'source', 20, 1, 2147483647),
	('blog', 'source', 20, 1, 2147483647),
	('chinas', 'source', 20, 1, 2147483647),
	('cuts', 'source', 20, 1, 2147483647),
	('dutch', 'source', 20, 1, 2147483647),
	('kinaforum', 'source', 20, 1, 2147483647),
	('of', 'source', 20, 1, 2147483647),
	('over', 'source', 20, 1, 2147483647),
	('repost', 'source', 20, 1, 2147483647),
	('rfa', 'source', 20, 1, 2147483647),
	('ties', 'source', 20, 1, 2147483647),
	('to', 'source', 20, 1, 2147483647),
	('town', 'source', 20, 1, 2147483647),
	('twinning', 'source', 20, 1, 2147483647),
	('uyghurs', 'source', 20, 1, 2147483647),
	('wuhan', 'source', 20, 1, 2147483647),
	('almere', 'source', 21, 1, 2147483647),
	('china', 'source', 21, 1, 2147483647),
	('de', 'source', 21, 1, 2147483647),
	('grote', 'source', 21, 1, 2147483647),
	('lifestyle', 'source', 21, 1, 2147483647),
	('onze', 'source', 21, 1, 2147483647),
	('shenzhen', 'source', 21, 1, 2147483647),
	('stad', 'source', 21, 1, 2147483647),
	('succesvolste', 'source', 21, 1, 2147483647),
	('van', 'source', 21, 1, 2147483647),
	('zus', 'source', 21, 1, 2147483647),
	('breda', 'source', 22, 1, 2147483647),
	('daar', 'source', 22, 1, 2147483647),
	('een', 'source', 22, 1, 2147483647),
	('einde', 'source', 22, 1, 2147483647),
	('eindelijk', 'source', 22, 1, 2147483647),
	('feit', 'source', 22, 1, 2147483647),
	('lpf', 'source', 22, 1, 2147483647),
	('met', 'source', 22, 1, 2147483647),
	('op', 'source', 22, 1, 2147483647),
	('stedenband', 'source', 22, 1, 2147483647),
	('trots', 'source', 22, 1, 2147483647),
	('we', 'source', 22, 1, 2147483647),
	('yangzhou', 'source', 22, 1, 2147483647),
	('zijn', 'source', 22, 1, 2147483647),
	('aan', 'source', 23, 1, 2147483647),
	('bezoek', 'source', 23, 1, 2147483647),
	('brengt', 'source', 23, 1, 2147483647),
	('changzhou', 'source', 23, 1, 2147483647),
	('een', 'source', 23, 1, 2147483647),
	('in', 'source', 23, 1, 2147483647),
	('it', 'source', 23, 1, 2147483647),
	('kort', 'source', 23, 1, 2147483647),
	('krachtig', 'source', 23, 1, 2147483647),
	('maar', 'source', 23, 1, 2147483647),
	('make', 'source', 23, 1, 2147483647),
	('tilburg', 'source', 23, 1, 2147483647),
	('zusterstad', 'source', 23, 1, 2147483647),
	('chongchuan', 'source', 24, 1, 2147483647),
	('forms', 'source', 24, 1, 2147483647),
	('government', 'source', 24, 1, 2147483647),
	('municipal', 'source', 24, 1, 2147483647),
	('nantong', 'source', 24, 1, 2147483647),
	('oosterhout', 'source', 24, 1, 2147483647),
	('partnership', 'source', 24, 1, 2147483647),
	('with', 'source', 24, 1, 2147483647),
	('china', 'source', 25, 1, 2147483647),
	('een', 'source', 25, 1, 2147483647),
	('het', 'source', 25, 1, 2147483647),
	('is', 'source', 25, 1, 2147483647),
	('met', 'source', 25, 1, 2147483647),
	('nh', 'source', 25, 1, 2147483647),
	('nieuws', 'source', 25, 1, 2147483647),
	('nieuwsuur', 'source', 25, 1, 2147483647),
	('onbetrouwbare', 'source', 25, 1, 2147483647),
	('ondemocratische', 'source', 25, 1, 2147483647),
	('partner', 'source', 25, 1, 2147483647),
	('stedenbanden', 'source', 25, 1, 2147483647),
	('af', 'source', 26, 1, 2147483647),
	('bouwt', 'source', 26, 1, 2147483647),
	('china', 'source', 26, 1, 2147483647),
	('holland', 'source', 26, 1, 2147483647),
	('met', 'source', 26, 1, 2147483647),
	('nieuws', 'source', 26, 1, 2147483647),
	('nl', 'source', 26, 1, 2147483647),
	('provincie', 'source', 26, 1, 2147483647),
	('samenwerking', 'source', 26, 1, 2147483647),
	('zuid', 'source', 26, 1, 2147483647),
	('arnhem', 'source', 27, 1, 2147483647),
	('breaks', 'source', 27, 1, 2147483647),
	('nl', 'source', 27, 1, 2147483647),
	('of', 'source', 27, 1, 2147483647),
	('over', 'source', 27, 1, 2147483647),
	('people', 'source', 27, 1, 2147483647),
	('ties', 'source', 27, 1, 2147483647),
	('times', 'source', 27, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('treatment', 'source', 27, 1, 2147483647),
	('uyghur', 'source', 27, 1, 2147483647),
	('with', 'source', 27, 1, 2147483647),
	('wuhan', 'source', 27, 1, 2147483647),
	('<nrc-2023-05-07', 'source', 28, 1, 2147483647),
	('breaking', 'source', 28, 1, 2147483647),
	('china', 'source', 28, 1, 2147483647),
	('dutch', 'source', 28, 1, 2147483647),
	('municipalities', 'source', 28, 1, 2147483647),
	('nl', 'source', 28, 1, 2147483647),
	('ties', 'source', 28, 1, 2147483647),
	('times', 'source', 28, 1, 2147483647),
	('with', 'source', 28, 1, 2147483647),
	('amsterdam', 'source', 29, 1, 2147483647),
	('and', 'source', 29, 1, 2147483647),
	('beijing', 'source', 29, 1, 2147483647),
	('city', 'source', 29, 1, 2147483647),
	('end', 'source', 29, 1, 2147483647),
	('nl4hk', 'source', 29, 1, 2147483647),
	('petition', 'source', 29, 1, 2147483647),
	('shenzhen', 'source', 29, 1, 2147483647),
	('sister', 'source', 29, 1, 2147483647),
	('ties', 'source', 29, 1, 2147483647),
	('to', 'source', 29, 1, 2147483647),
	('with', 'source', 29, 1, 2147483647),
	('chinese', 'source', 30, 1, 2147483647),
	('mensenrechtenschendingen', 'source', 30, 1, 2147483647),
	('nos', 'source', 30, 1, 2147483647),
	('ontvriendt', 'source', 30, 1, 2147483647),
	('provincie', 'source', 30, 1, 2147483647),
	('utrecht', 'source', 30, 1, 2147483647),
	('vanwege', 'source', 30, 1, 2147483647),
	('arnhem', 'source', 31, 1, 2147483647),
	('behandeling', 'source', 31, 1, 2147483647),
	('met', 'source', 31, 1, 2147483647),
	('nrc', 'source', 31, 1, 2147483647),
	('oeigoeren', 'source', 31, 1, 2147483647),
	('stedenband', 'source', 31, 1, 2147483647),
	('vanwege', 'source', 31, 1, 2147483647),
	('verbreekt', 'source', 31, 1, 2147483647),
	('wuhan', 'source', 31, 1, 2147483647),
	('de', 'source', 32, 1, 2147483647),
	('eens', 'source', 32, 1, 2147483647),
	('gemeentegrens', 'source', 32, 1, 2147483647),
	('kijk', 'source', 32, 1, 2147483647),
	('nrc', 'source', 32, 1, 2147483647),
	('opinion', 'source', 32, 1, 2147483647),
	('raadsleden', 'source', 32, 1, 2147483647),
	('voorbij', 'source', 32, 1, 2147483647),
	('breken', 'source', 33, 1, 2147483647),
	('china', 'source', 33, 1, 2147483647),
	('gemeenten', 'source', 33, 1, 2147483647),
	('met', 'source', 33, 1, 2147483647),
	('nrc', 'source', 33, 1, 2147483647),
	('<nrc-2023-05-07', 'source', 34, 1, 2147483647),
	('chinese', 'source', 34, 1, 2147483647),
	('de', 'source', 34, 1, 2147483647),
	('geraakt', 'source', 34, 1, 2147483647),
	('gratie', 'source', 34, 1, 2147483647),
	('is', 'source', 34, 1, 2147483647),
	('nrc', 'source', 34, 1, 2147483647),
	('uit', 'source', 34, 1, 2147483647),
	('zusterstad', 'source', 34, 1, 2147483647),
	('brabant', 'source', 35, 1, 2147483647),
	('dat', 'source', 35, 1, 2147483647),
	('een', 'source', 35, 1, 2147483647),
	('in', 'source', 35, 1, 2147483647),
	('je', 'source', 35, 1, 2147483647),
	('kun', 'source', 35, 1, 2147483647),
	('land', 'source', 35, 1, 2147483647),
	('mensenrechten', 'source', 35, 1, 2147483647),
	('met', 'source', 35, 1, 2147483647),
	('omroep', 'source', 35, 1, 2147483647),
	('schendt', 'source', 35, 1, 2147483647),
	('stad', 'source', 35, 1, 2147483647),
	('vriendjes', 'source', 35, 1, 2147483647),
	('zijn', 'source', 35, 1, 2147483647),
	('beeindigd', 'source', 36, 1, 2147483647),
	('breda', 'source', 36, 1, 2147483647),
	('by', 'source', 36, 1, 2147483647),
	('en', 'source', 36, 1, 2147483647),
	('gemeente', 'source', 36, 1, 2147483647),
	('ons', 'source', 36, 1, 2147483647),
	('stedenband', 'source', 36, 1, 2147483647),
	('text', 'source', 36, 1, 2147483647),
	('ulvenhout', 'source', 36, 1, 2147483647),
	('yangzhou', 'source', 36, 1, 2147483647),
	('chinese', 'source', 37, 1, 2147483647),
	('door', 'source', 37, 1, 2147483647),
	('oog', 'source', 37, 1, 2147483647),
	('raadsleden', 'source', 37, 1, 2147483647),
	('stedenband', 'source', 37, 1, 2147483647),
	('tv', 'source', 37, 1, 2147483647),
	('verrast', 'source', 37, 1, 2147483647),
	('bezoekt', 'source', 38, 1, 2147483647),
	('delegatie', 'source', 38, 1, 2147483647),
	('groningen', 'source', 38, 1, 2147483647),
	('oog', 'source', 38, 1, 2147483647),
	('tianjin', 'source', 38, 1, 2147483647),
	('tv', 'source', 38, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('oog', 'source', 39, 1, 2147483647),
	('tv', 'source', 39, 1, 2147483647),
	('chengdu', 'source', 40, 1, 2147483647),
	('de', 'source', 40, 1, 2147483647),
	('dieren', 'source', 40, 1, 2147483647),
	('inzake', 'source', 40, 1, 2147483647),
	('maastricht', 'source', 40, 1, 2147483647),
	('partij', 'source', 40, 1, 2147483647),
	('schriftelijke', 'source', 40, 1, 2147483647),
	('stedenband', 'source', 40, 1, 2147483647),
	('voor', 'source', 40, 1, 2147483647),
	('vragen', 'source', 40, 1, 2147483647),
	('chinese', 'source', 41, 1, 2147483647),
	('limburg', 'source', 41, 1, 2147483647),
	('met', 'source', 41, 1, 2147483647),
	('provincie', 'source', 41, 1, 2147483647),
	('sichuan', 'source', 41, 1, 2147483647),
	('vriendschapsband', 'source', 41, 1, 2147483647),
	('2019', 'source', 42, 1, 2147483647),
	('activiteiten', 'source', 42, 1, 2147483647),
	('china', 'source', 42, 1, 2147483647),
	('docplayer', 'source', 42, 1, 2147483647),
	('en', 'source', 42, 1, 2147483647),
	('holland', 'source', 42, 1, 2147483647),
	('jaarplan', 'source', 42, 1, 2147483647),
	('overzicht', 'source', 42, 1, 2147483647),
	('provincie', 'source', 42, 1, 2147483647),
	('van', 'source', 42, 1, 2147483647),
	('via', 'source', 42, 1, 2147483647),
	('zuid', 'source', 42, 1, 2147483647),
	('chinese', 'source', 43, 1, 2147483647),
	('hebei', 'source', 43, 1, 2147483647),
	('hernieuwt', 'source', 43, 1, 2147483647),
	('holland', 'source', 43, 1, 2147483647),
	('met', 'source', 43, 1, 2147483647),
	('provincie', 'source', 43, 1, 2147483647),
	('samenwerking', 'source', 43, 1, 2147483647),
	('zuid', 'source', 43, 1, 2147483647),
	('zusterprovincie', 'source', 43, 1, 2147483647),
	('arnhem', 'source', 44, 1, 2147483647),
	('dagblad', 'source', 44, 1, 2147483647),
	('met', 'source', 44, 1, 2147483647),
	('oeigoeren', 'source', 44, 1, 2147483647),
	('om', 'source', 44, 1, 2147483647),
	('reformatorisch', 'source', 44, 1, 2147483647),
	('situatie', 'source', 44, 1, 2147483647),
	('stedenband', 'source', 44, 1, 2147483647),
	('verbreekt', 'source', 44, 1, 2147483647),
	('wuhan', 'source', 44, 1, 2147483647),
	('chengdu', 'source', 45, 1, 2147483647),
	('city', 'source', 45, 1, 2147483647),
	('cooperation', 'source', 45, 1, 2147483647),
	('council', 'source', 45, 1, 2147483647),
	('ending', 'source', 45, 1, 2147483647),
	('for', 'source', 45, 1, 2147483647),
	('maastricht', 'source', 45, 1, 2147483647),
	('majority', 'source', 45, 1, 2147483647),
	('rtv', 'source', 45, 1, 2147483647),
	('vote', 'source', 45, 1, 2147483647),
	('will', 'source', 45, 1, 2147483647),
	('with', 'source', 45, 1, 2147483647),
	('chinese', 'source', 46, 1, 2147483647),
	('en', 'source', 46, 1, 2147483647),
	('met', 'source', 46, 1, 2147483647),
	('noord', 'source', 46, 1, 2147483647),
	('overweegt', 'source', 46, 1, 2147483647),
	('rtv', 'source', 46, 1, 2147483647),
	('rug', 'source', 46, 1, 2147483647),
	('stad', 'source', 46, 1, 2147483647),
	('steunt', 'source', 46, 1, 2147483647),
	('vriendschapsband', 'source', 46, 1, 2147483647),
	('yantai', 'source', 46, 1, 2147483647),
	('oost', 'source', 47, 1, 2147483647),
	('rtv', 'source', 47, 1, 2147483647),
	('oost', 'source', 48, 1, 2147483647),
	('rtv', 'source', 48, 1, 2147483647),
	('chinese', 'source', 49, 1, 2147483647),
	('eens', 'source', 49, 1, 2147483647),
	('guangdong', 'source', 49, 1, 2147483647),
	('het', 'source', 49, 1, 2147483647),
	('is', 'source', 49, 1, 2147483647),
	('met', 'source', 49, 1, 2147483647),
	('provincie', 'source', 49, 1, 2147483647),
	('rtv', 'source', 49, 1, 2147483647),
	('unaniem', 'source', 49, 1, 2147483647),
	('utrecht', 'source', 49, 1, 2147483647),
	('verbroken', 'source', 49, 1, 2147483647),
	('vriendschapsrelatie', 'source', 49, 1, 2147483647),
	('wordt', 'source', 49, 1, 2147483647),
	('almere', 'source', 50, 1, 2147483647),
	('cities', 'source', 50, 1, 2147483647),
	('government', 'source', 50, 1, 2147483647),
	('shenzhen', 'source', 50, 1, 2147483647),
	('sister', 'source', 50, 1, 2147483647),
	('site', 'source', 50, 1, 2147483647),
	('amsterdam', 'source', 51, 1, 2147483647),
	('en', 'source', 51, 1, 2147483647),
	('holland', 'source', 51, 1, 2147483647),
	('met', 'source', 51, 1, 2147483647),
	('moet', 'source', 51, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('noord', 'source', 51, 1, 2147483647),
	('partnerschap', 'source', 51, 1, 2147483647),
	('peking', 'source', 51, 1, 2147483647),
	('shenzen', 'source', 51, 1, 2147483647),
	('sp', 'source', 51, 1, 2147483647),
	('stoppen', 'source', 51, 1, 2147483647),
	('volgen', 'source', 51, 1, 2147483647),
	('delft', 'source', 52, 1, 2147483647),
	('freiberg', 'source', 52, 1, 2147483647),
	('stichting', 'source', 52, 1, 2147483647),
	('delft', 'source', 53, 1, 2147483647),
	('mamelodi', 'source', 53, 1, 2147483647),
	('stedenbanden', 'source', 53, 1, 2147483647),
	('van', 'source', 53, 1, 2147483647),
	('gemeente', 'source', 54, 1, 2147483647),
	('met', 'source', 54, 1, 2147483647),
	('toch', 'source', 54, 1, 2147483647),
	('ukrant', 'source', 54, 1, 2147483647),
	('vrienden', 'source', 54, 1, 2147483647),
	('yantai', 'source', 54, 1, 2147483647),
	('<nrc-2023-05-07', 'source', 55, 1, 2147483647),
	('sputnik', 'source', 55, 1, 2147483647),
	('urdupoint', 'source', 55, 1, 2147483647),
	('china', 'source', 56, 1, 2147483647),
	('gemeenten', 'source', 56, 1, 2147483647),
	('heroverwegen', 'source', 56, 1, 2147483647),
	('met', 'source', 56, 1, 2147483647),
	('stedenrelaties', 'source', 56, 1, 2147483647),
	('vng', 'source', 56, 1, 2147483647),
	('einde', 'source', 57, 1, 2147483647),
	('guangdong', 'source', 57, 1, 2147483647),
	('met', 'source', 57, 1, 2147483647),
	('provincie', 'source', 57, 1, 2147483647),
	('utrecht', 'source', 57, 1, 2147483647),
	('vriendschapsband', 'source', 57, 1, 2147483647),
	('vvd', 'source', 57, 1, 2147483647),
	('chinese', 'source', 58, 1, 2147483647),
	('emmen', 'source', 58, 1, 2147483647),
	('geen', 'source', 58, 1, 2147483647),
	('in', 'source', 58, 1, 2147483647),
	('praktijken', 'source', 58, 1, 2147483647),
	('wakker', 'source', 58, 1, 2147483647),
	('arnhem', 'source', 59, 1, 2147483647),
	('cities', 'source', 59, 1, 2147483647),
	('holland', 'source', 59, 1, 2147483647),
	('municipal', 'source', 59, 1, 2147483647),
	('portal', 'source', 59, 1, 2147483647),
	('section', 'source', 59, 1, 2147483647),
	('sister', 'source', 59, 1, 2147483647),
	('wuhan', 'source', 59, 1, 2147483647),
	('2024', 'source', 60, 1, 2147483647),
	('as', 'source', 60, 1, 2147483647),
	('cities', 'source', 60, 1, 2147483647),
	('com', 'source', 60, 1, 2147483647),
	('friendship', 'source', 60, 1, 2147483647),
	('list', 'source', 60, 1, 2147483647),
	('of', 'source', 60, 1, 2147483647),
	('unofficial', 'source', 60, 1, 2147483647),
	('wuhan', 'source', 60, 1, 2147483647),
	('zhaoyinghui', 'source', 60, 1, 2147483647),
	('a', 'partnership', 2, 1, 2147483647),
	('actors', 'partnership', 2, 1, 2147483647),
	('among', 'partnership', 2, 1, 2147483647),
	('amsterdam', 'partnership', 2, 1, 2147483647),
	('beijing', 'partnership', 2, 1, 2147483647),
	('call', 'partnership', 2, 1, 2147483647),
	('cities', 'partnership', 2, 1, 2147483647),
	('it', 'partnership', 2, 1, 2147483647),
	('lists', 'partnership', 2, 1, 2147483647),
	('partnership', 'partnership', 2, 1, 2147483647),
	('sister', 'partnership', 2, 1, 2147483647),
	('date', 'partnership', 3, 1, 2147483647),
	('formation', 'partnership', 3, 1, 2147483647),
	('found', 'partnership', 3, 1, 2147483647),
	('not', 'partnership', 3, 1, 2147483647),
	('10', 'partnership', 4, 1, 2147483647),
	('2023', 'partnership', 4, 1, 2147483647),
	('advice', 'partnership', 4, 1, 2147483647),
	('against', 'partnership', 4, 1, 2147483647),
	('aldermen', 'partnership', 4, 1, 2147483647),
	('although', 'partnership', 4, 1, 2147483647),
	('and', 'partnership', 4, 1, 2147483647),
	('article', 'partnership', 4, 1, 2147483647),
	('at', 'partnership', 4, 1, 2147483647),
	('city', 'partnership', 4, 1, 2147483647),
	('decision', 'partnership', 4, 1, 2147483647),
	('defence', 'partnership', 4, 1, 2147483647),
	('effect', 'partnership', 4, 1, 2147483647),
	('full', 'partnership', 4, 1, 2147483647),
	('gives', 'partnership', 4, 1, 2147483647),
	('in', 'partnership', 4, 1, 2147483647),
	('it', 'partnership', 4, 1, 2147483647),
	('its', 'partnership', 4, 1, 2147483647),
	('may', 'partnership', 4, 1, 2147483647),
	('mayor', 'partnership', 4, 1, 2147483647),
	('monitor', 'partnership', 4, 1, 2147483647),
	('names', 'partnership', 4, 1, 2147483647),
	('of', 'partnership', 4, 1, 2147483647),
	('once', 'partnership', 4, 1, 2147483647),
	('only', 'partnership', 4, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('pair', 'partnership', 4, 1, 2147483647),
	('quotes', 'partnership', 4, 1, 2147483647),
	('stedenband', 'partnership', 4, 1, 2147483647),
	('that', 'partnership', 4, 1, 2147483647),
	('the', 'partnership', 4, 1, 2147483647),
	('took', 'partnership', 4, 1, 2147483647),
	('year', 'partnership', 4, 1, 2147483647),
	('act', 'partnership', 6, 1, 2147483647),
	('an', 'partnership', 6, 1, 2147483647),
	('describes', 'partnership', 6, 1, 2147483647),
	('names', 'partnership', 6, 1, 2147483647),
	('no', 'partnership', 6, 1, 2147483647),
	('or', 'partnership', 6, 1, 2147483647),
	('page', 'partnership', 6, 1, 2147483647),
	('partner', 'partnership', 6, 1, 2147483647),
	('read', 'partnership', 6, 1, 2147483647),
	('the', 'partnership', 6, 1, 2147483647),
	('10', 'partnership', 7, 1, 2147483647),
	('2023', 'partnership', 7, 1, 2147483647),
	('a', 'partnership', 7, 1, 2147483647),
	('but', 'partnership', 7, 1, 2147483647),
	('city', 'partnership', 7, 1, 2147483647),
	('date', 'partnership', 7, 1, 2147483647),
	('may', 'partnership', 7, 1, 2147483647),
	('monitor', 'partnership', 7, 1, 2147483647),
	('names', 'partnership', 7, 1, 2147483647),
	('neither', 'partnership', 7, 1, 2147483647),
	('nor', 'partnership', 7, 1, 2147483647),
	('partners', 'partnership', 7, 1, 2147483647),
	('stedenband', 'partnership', 7, 1, 2147483647),
	('the', 'partnership', 7, 1, 2147483647),
	('there', 'partnership', 7, 1, 2147483647),
	('tilburg', 'partnership', 7, 1, 2147483647),
	('two', 'partnership', 7, 1, 2147483647),
	('were', 'partnership', 7, 1, 2147483647),
	('2023', 'partnership', 8, 1, 2147483647),
	('27', 'partnership', 8, 1, 2147483647),
	('a', 'partnership', 8, 1, 2147483647),
	('announced', 'partnership', 8, 1, 2147483647),
	('before', 'partnership', 8, 1, 2147483647),
	('found', 'partnership', 8, 1, 2147483647),
	('its', 'partnership', 8, 1, 2147483647),
	('june', 'partnership', 8, 1, 2147483647),
	('majority', 'partnership', 8, 1, 2147483647),
	('not', 'partnership', 8, 1, 2147483647),
	('of', 'partnership', 8, 1, 2147483647),
	('partnership', 'partnership', 8, 1, 2147483647),
	('result', 'partnership', 8, 1, 2147483647),
	('10', 'partnership', 5, 1, 6),
	('2019', 'partnership', 5, 1, 6),
	('2023', 'partnership', 5, 1, 6),
	('a', 'partnership', 5, 1, 6),
	('breda', 'partnership', 5, 1, 6),
	('but', 'partnership', 5, 1, 6),
	('city', 'partnership', 5, 1, 6),
	('date', 'partnership', 5, 1, 6),
	('how', 'partnership', 5, 1, 6),
	('in', 'partnership', 5, 1, 6),
	('it', 'partnership', 5, 1, 6),
	('so', 'partnership', 8, 1, 2147483647),
	('stands', 'partnership', 8, 1, 2147483647),
	('stedenband', 'partnership', 8, 1, 2147483647),
	('the', 'partnership', 8, 1, 2147483647),
	('vote', 'partnership', 8, 1, 2147483647),
	('was', 'partnership', 8, 1, 2147483647),
	('by', 'partnership', 9, 1, 2147483647),
	('chinese', 'partnership', 9, 1, 2147483647),
	('date', 'partnership', 9, 1, 2147483647),
	('decision', 'partnership', 9, 1, 2147483647),
	('ended', 'partnership', 9, 1, 2147483647),
	('formation', 'partnership', 9, 1, 2147483647),
	('found', 'partnership', 9, 1, 2147483647),
	('not', 'partnership', 9, 1, 2147483647),
	('of', 'partnership', 9, 1, 2147483647),
	('partner', 'partnership', 9, 1, 2147483647),
	('same', 'partnership', 9, 1, 2147483647),
	('second', 'partnership', 9, 1, 2147483647),
	('stedenband', 'partnership', 9, 1, 2147483647),
	('the', 'partnership', 9, 1, 2147483647),
	('tilburg', 'partnership', 9, 1, 2147483647),
	('became', 'partnership', 10, 1, 2147483647),
	('found', 'partnership', 10, 1, 2147483647),
	('it', 'partnership', 10, 1, 2147483647),
	('later', 'partnership', 10, 1, 2147483647),
	('not', 'partnership', 10, 1, 2147483647),
	('of', 'partnership', 10, 1, 2147483647),
	('stedenband', 'partnership', 10, 1, 2147483647),
	('was', 'partnership', 10, 1, 2147483647),
	('what', 'partnership', 10, 1, 2147483647),
	('2021', 'partnership', 11, 1, 2147483647),
	('after', 'partnership', 11, 1, 2147483647),
	('called', 'partnership', 11, 1, 2147483647),
	('city', 'partnership', 11, 1, 2147483647),
	('council', 'partnership', 11, 1, 2147483647),
	('decided', 'partnership', 11, 1, 2147483647),
	('found', 'partnership', 11, 1, 2147483647),
	('not', 'partnership', 11, 1, 2147483647),
	('note', 'partnership', 11, 1, 2147483647),
	('of', 'partnership', 11, 1, 2147483647),
	('partner', 'partnership', 11, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('partnerstad', 'partnership', 11, 1, 2147483647),
	('the', 'partnership', 11, 1, 2147483647),
	('was', 'partnership', 11, 1, 2147483647),
	('what', 'partnership', 11, 1, 2147483647),
	('2017', 'partnership', 12, 1, 2147483647),
	('2019', 'partnership', 12, 1, 2147483647),
	('a', 'partnership', 12, 1, 2147483647),
	('all', 'partnership', 12, 1, 2147483647),
	('but', 'partnership', 12, 1, 2147483647),
	('called', 'partnership', 12, 1, 2147483647),
	('charge', 'partnership', 12, 1, 2147483647),
	('cities', 'partnership', 12, 1, 2147483647),
	('city', 'partnership', 12, 1, 2147483647),
	('deputy', 'partnership', 12, 1, 2147483647),
	('end', 'partnership', 12, 1, 2147483647),
	('fall', 'partnership', 12, 1, 2147483647),
	('in', 'partnership', 12, 1, 2147483647),
	('january', 'partnership', 12, 1, 2147483647),
	('mayor', 'partnership', 12, 1, 2147483647),
	('november', 'partnership', 12, 1, 2147483647),
	('of', 'partnership', 12, 1, 2147483647),
	('partner', 'partnership', 12, 1, 2147483647),
	('said', 'partnership', 12, 1, 2147483647),
	('sister', 'partnership', 12, 1, 2147483647),
	('still', 'partnership', 12, 1, 2147483647),
	('the', 'partnership', 12, 1, 2147483647),
	('to', 'partnership', 12, 1, 2147483647),
	('under', 'partnership', 12, 1, 2147483647),
	('with', 'partnership', 12, 1, 2147483647),
	('10', 'partnership', 13, 1, 2147483647),
	('2023', 'partnership', 13, 1, 2147483647),
	('a', 'partnership', 13, 1, 2147483647),
	('but', 'partnership', 13, 1, 2147483647),
	('called', 'partnership', 13, 1, 2147483647),
	('city', 'partnership', 13, 1, 2147483647),
	('date', 'partnership', 13, 1, 2147483647),
	('dormant', 'partnership', 13, 1, 2147483647),
	('eindhoven', 'partnership', 13, 1, 2147483647),
	('it', 'partnership', 13, 1, 2147483647),
	('may', 'partnership', 13, 1, 2147483647),
	('mayor', 'partnership', 13, 1, 2147483647),
	('monitor', 'partnership', 13, 1, 2147483647),
	('names', 'partnership', 13, 1, 2147483647),
	('neither', 'partnership', 13, 1, 2147483647),
	('nor', 'partnership', 13, 1, 2147483647),
	('partner', 'partnership', 13, 1, 2147483647),
	('partnership', 'partnership', 13, 1, 2147483647),
	('severed', 'partnership', 13, 1, 2147483647),
	('the', 'partnership', 13, 1, 2147483647),
	('vriendschapsband', 'partnership', 13, 1, 2147483647),
	('was', 'partnership', 13, 1, 2147483647),
	('when', 'partnership', 13, 1, 2147483647),
	('an', 'partnership', 14, 1, 2147483647),
	('found', 'partnership', 14, 1, 2147483647),
	('from', 'partnership', 14, 1, 2147483647),
	('its', 'partnership', 14, 1, 2147483647),
	('motion', 'partnership', 14, 1, 2147483647),
	('not', 'partnership', 14, 1, 2147483647),
	('of', 'partnership', 14, 1, 2147483647),
	('opposition', 'partnership', 14, 1, 2147483647),
	('outcome', 'partnership', 14, 1, 2147483647),
	('page', 'partnership', 14, 1, 2147483647),
	('party', 'partnership', 14, 1, 2147483647),
	('stedenband', 'partnership', 14, 1, 2147483647),
	('the', 'partnership', 14, 1, 2147483647),
	('was', 'partnership', 14, 1, 2147483647),
	('announcement', 'partnership', 16, 1, 2147483647),
	('found', 'partnership', 16, 1, 2147483647),
	('only', 'partnership', 16, 1, 2147483647),
	('stedenband', 'partnership', 16, 1, 2147483647),
	('the', 'partnership', 16, 1, 2147483647),
	('was', 'partnership', 16, 1, 2147483647),
	('a', 'partnership', 17, 1, 2147483647),
	('and', 'partnership', 17, 1, 2147483647),
	('councillors', 'partnership', 17, 1, 2147483647),
	('found', 'partnership', 17, 1, 2147483647),
	('friendship', 'partnership', 17, 1, 2147483647),
	('insisted', 'partnership', 17, 1, 2147483647),
	('is', 'partnership', 17, 1, 2147483647),
	('it', 'partnership', 17, 1, 2147483647),
	('no', 'partnership', 17, 1, 2147483647),
	('on', 'partnership', 17, 1, 2147483647),
	('page', 'partnership', 17, 1, 2147483647),
	('signing', 'partnership', 17, 1, 2147483647),
	('stedenband', 'partnership', 17, 1, 2147483647),
	('that', 'partnership', 17, 1, 2147483647),
	('the', 'partnership', 17, 1, 2147483647),
	('treaty', 'partnership', 17, 1, 2147483647),
	('vriendschapsband', 'partnership', 17, 1, 2147483647),
	('was', 'partnership', 17, 1, 2147483647),
	('16', 'partnership', 18, 1, 2147483647),
	('9', 'partnership', 18, 1, 2147483647),
	('actual', 'partnership', 18, 1, 2147483647),
	('date', 'partnership', 18, 1, 2147483647),
	('differs', 'partnership', 18, 1, 2147483647),
	('from', 'partnership', 18, 1, 2147483647),
	('nov', 'partnership', 18, 1, 2147483647),
	('scheduled', 'partnership', 18, 1, 2147483647),
	('vote', 'partnership', 18, 1, 2147483647),
	('vriendschapsband', 'partnership', 18, 1, 2147483647);
INSERT INTO public.search_token VALUES
	('2025', 'partnership', 19, 1, 2147483647),
	('agreements', 'partnership', 19, 1, 2147483647),
	('fixed', 'partnership', 19, 1, 2147483647),
	('followed', 'partnership', 19, 1, 2147483647),
	('for', 'partnership', 19, 1, 2147483647),
	('found', 'partnership', 19, 1, 2147483647),
	('in', 'partnership', 19, 1, 2147483647),
	('last', 'partnership', 19, 1, 2147483647),
	('not', 'partnership', 19, 1, 2147483647),
	('one', 'partnership', 19, 1, 2147483647),
	('out', 'partnership', 19, 1, 2147483647),
	('run', 'partnership', 19, 1, 2147483647),
	('terms', 'partnership', 19, 1, 2147483647),
	('the', 'partnership', 19, 1, 2147483647),
	('to', 'partnership', 19, 1, 2147483647),
	('was', 'partnership', 19, 1, 2147483647),
	('what', 'partnership', 19, 1, 2147483647),
	('stedenband', 'partnership', 20, 1, 2147483647),
	('=the lister', 'source', 61, 3, 2147483647),
	('a', 'source', 61, 3, 2147483647),
	('list', 'source', 61, 3, 2147483647),
	('lister', 'source', 61, 3, 2147483647),
	('small', 'source', 61, 3, 2147483647),
	('the', 'source', 61, 3, 2147483647),
	('=news-example', 'publisher', 142, 4, 2147483647),
	('=news.example', 'publisher', 142, 4, 2147483647),
	('council', 'source', 62, 4, 2147483647),
	('ends', 'source', 62, 4, 2147483647),
	('example', 'source', 62, 4, 2147483647),
	('news', 'source', 62, 4, 2147483647),
	('the', 'source', 62, 4, 2147483647),
	('tie', 'source', 62, 4, 2147483647),
	('2013', 'partnership', 1, 1, 5),
	('as', 'partnership', 1, 1, 5),
	('city', 'partnership', 1, 1, 5),
	('counts', 'partnership', 1, 1, 5),
	('dutch', 'partnership', 1, 1, 5),
	('local', 'partnership', 1, 1, 5),
	('magazine', 'partnership', 1, 1, 5),
	('of', 'partnership', 1, 1, 5),
	('partnership', 'partnership', 1, 1, 5),
	('sister', 'partnership', 1, 1, 5),
	('start', 'partnership', 1, 1, 5),
	('the', 'partnership', 1, 1, 5),
	('a', 'partnership', 1, 5, 2147483647),
	('an', 'partnership', 1, 5, 2147483647),
	('corrected', 'partnership', 1, 5, 2147483647),
	('editor', 'partnership', 1, 5, 2147483647),
	('http', 'partnership', 1, 5, 2147483647),
	('note', 'partnership', 1, 5, 2147483647),
	('over', 'partnership', 1, 5, 2147483647),
	('that', 'partnership', 1, 5, 2147483647),
	('may', 'partnership', 5, 1, 6),
	('monitor', 'partnership', 5, 1, 6),
	('names', 'partnership', 5, 1, 6),
	('neither', 'partnership', 5, 1, 6),
	('newspaper', 'partnership', 5, 1, 6),
	('nor', 'partnership', 5, 1, 6),
	('noted', 'partnership', 5, 1, 6),
	('official', 'partnership', 5, 1, 6),
	('partner', 'partnership', 5, 1, 6),
	('partnership', 'partnership', 5, 1, 6),
	('stedenband', 'partnership', 5, 1, 6),
	('that', 'partnership', 5, 1, 6),
	('the', 'partnership', 5, 1, 6),
	('unclear', 'partnership', 5, 1, 6),
	('was', 'partnership', 5, 1, 6);


--
-- Data for Name: seeded_record; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.seeded_record VALUES
	('city', 'almere-nl', 'b4508bb2a0be4224213d45ea7139bbff', 0, '7d1886209f6f3f29fdb8eaf8cf4e7d98'),
	('city', 'amsterdam-nl', '8c134128041af50a0f771553a40a4412', 0, '387bb9a6171538a606ba60658d203894'),
	('city', 'arnhem-nl', 'db78ced7286ee85db5c5fab79c4286e9', 0, '3d2c76df23b2db2dafe184d9801ebd3f'),
	('city', 'beijing-cn', '0e1d6a7e238cb6fa27828e8406a1f3f9', 0, '7b67bc22497bd7b53f44889b51c4e56a'),
	('city', 'breda-nl', '82c5589e601845be0cdc5fe56fac2886', 0, '655fad7cb0ec529db3d18e3efa8ec386'),
	('city', 'capelle-aan-den-ijssel-nl', '4dd89ba83d9a3f71a7809563abb3c2c6', 0, '8f1bb84e6527f12867cc9a9e0afd242c'),
	('city', 'changzhou-cn', '4adf9b3522cb7af2a0e66384bab6c8db', 0, '0330f05df31c7aeb05b1fc7907d7cd9f'),
	('city', 'chengdu-cn', 'e4247b5b642f622139b4b082ece4f6fa', 0, 'a210bbec14269414f195e6927a91c00b'),
	('city', 'chongchuan-district-nantong-cn', 'f63c90d0014c662e7d7e0d00a7ae6219', 0, '22f924d83dd9cf091073192042a8dfdb'),
	('city', 'dalian-cn', '4da2a3cb205059a9c4c99c207c673f60', 0, '5bc51f39c3dcba8485d1595189f6d5b7'),
	('city', 'delft-nl', 'cc0f9bdea87a201fc830de02b110380f', 0, 'd3ffec7658617e700fc2483d8d5ee929'),
	('city', 'eindhoven-nl', '757e803812de02640611f38585cbaaeb', 0, 'a524ac85c1d9a36250a730923565e4ad'),
	('city', 'emmen-nl', '8c5ad7efa674836797261f5ad2404034', 0, '13380b755fb91e06990883fb52c23b94'),
	('city', 'enschede-nl', 'c36caf06257e0c26935a9ac837d02a96', 0, 'b6d3b8dcefce0e03161cd672f8bfecf5'),
	('city', 'groningen-nl', 'ca1e879237130c48d8004d4aa10f89eb', 0, '6e3e6946c2add2425864f9265ead071a'),
	('city', 'guangdong-cn', '8d08052a9ed29357ffc27da214ad74fc', 0, '36abfee994217fce08fc5be09eee28f5'),
	('city', 'hebei-cn', '60ec15faf56cb19a3055c570021f3319', 0, 'c23bde29fa8cb4c08c08968639cdfa0f'),
	('city', 'heerenveen-nl', '3e760f54cc4a3f83f748bd58b32142e7', 0, '1f0f8c0d3638e436469a385c0c9a23d6'),
	('city', 'hefei-cn', '11e216edbfa780797050f64256ccd187', 0, '0daf81923ca7a20ce0377bd5482e3d04'),
	('city', 'jingdezhen-cn', 'c60b558e6c9aa7dff4bbd7fdd9d843c2', 0, '93b40db7954c23f8d2699c26536e755d'),
	('city', 'maastricht-nl', 'a1db555819b42c6f59ce9f1bd6972a66', 0, '69a59f0e96e4f9d52567e56ededa9105'),
	('city', 'nanjing-cn', '8ab80ef71e3b8a1a5514a5ee4bc52f78', 0, '8db18bb3378fa921fa264e089507ebfc'),
	('city', 'oosterhout-nl', '6319c19414d373ee7b5365c6a118811f', 0, '099ddf2502135a8e8d9ddb87aee675fa'),
	('city', 'shangluo-cn', 'a6ff70ec90a6a6bbe5c5afe14d2cd739', 0, '9d2f13dc84dd35f4f8627b891302cabf'),
	('city', 'shenzhen-cn', '85f916580d624a4a1496507d0058dddf', 0, '0c71dc2b25f2976d956c4b745fd85157'),
	('city', 'tianjin-cn', '2ea244e28f9fcb481f654b5e5f483eaf', 0, 'ed0305d2101ae3b7f1c0316ac117e5b1'),
	('city', 'tilburg-nl', '70ae0f38579940d9ad49f0248ccc1366', 0, '7ec4139e4c2b9c83ee56617ae68053f4'),
	('city', 'utrecht-province-nl', 'ca74f1e70e9773fd912fe8239d5640cb', 0, 'd33898595fe6767fb483662279c2f457'),
	('city', 'wuhan-cn', '50388569a937e34197efdffa1c386b17', 0, '20c7cf1e4182be4731e7f82dc1caeac9'),
	('city', 'xian-cn', 'a86b895d40a0d64805688be0eb862719', 0, '085b1c7e913b14fedc4919a3bfccf248'),
	('city', 'yangzhou-cn', 'b0f33d0292934f0a06395e84c8eb03c0', 0, 'd6b8ba033f6a9af68ed6f994a07b488a'),
	('city', 'yantai-cn', '4fc02f80df5a65d3194d7eb9bc35eccb', 0, '8b272d41e74a36ef1f36624890e97d17'),
	('city', 'zuid-holland-nl', '2ec0150a2209522c8c292959ace77cc5', 0, '7892bee317c2fead49a4112d96daef01'),
	('publisher', 'ad', '1e434c762a175e904be49b752553c9db', 0, 'd3bcecedc2f9dfa68d64791bc79ec38f'),
	('publisher', 'ajmedia', 'bdd51131a1de90b5dcd8f3c741d03404', 0, '77ee2a8de5eac19851c361a3feed4572'),
	('publisher', 'arkansas-code', '7d272337d41e8d18a5c8333ff0b0d381', 0, 'e449930aa1b8412badb18a042cef4a99'),
	('publisher', 'augsburger-allgemeine', '1cd2a40aabf477e884e7404a124c6e13', 0, '9dc293767ba0d97e549d682e5c232e38'),
	('publisher', 'babel', 'e83512d31203de832b079a37d13266fa', 0, '70db78efd7c1bb5d9e0f0f4bd7136349'),
	('publisher', 'beijing-municipality', 'e854bc5e825d89215d278a0041a1044f', 0, '4fef24e39b1370fd6eaf47f7c9af3d97'),
	('publisher', 'binnenlands-bestuur', 'bf38e8bb2aea9d49f52b4eae2fae3304', 0, 'f53d9635603e7d11416084f33a9e6d47'),
	('publisher', 'blik-op-nieuws', 'dafe093410148e8c1360f07e454050b4', 0, 'b1d4a9f4748b1ac3abedd79faf0a7c55'),
	('publisher', 'bn-destem', '5da6ddb32f93d7fabb22cc103f8e0a7e', 0, 'aa7a5135a93ad0a7dd566ed0a20891a3'),
	('publisher', 'boston-globe', '5507a882e415e842177639a26c70b555', 0, '7f24dd43db04f875103971e0fa368ee0'),
	('publisher', 'brabants-dagblad', '5d015fc6c680435a9b87879fa9f950a9', 0, '9df9b17446849f45f53be5f3399b4b3b'),
	('publisher', 'breda-nieuws-nl', '651e8f9b850071c2aba3987d791f4023', 0, 'd68c14d8dc99df44ec8e6d694cc1320d'),
	('publisher', 'brics-brasil', '1114682c8342de93fa60bfbdc3cc325a', 0, '923521ed522b0d30ce9ffda50ab1edf7'),
	('publisher', 'china-daily', 'e3deb60fa65e9560ae67c398c07355e5', 0, 'a048476a656911322fe244d208907c75'),
	('publisher', 'chinascope', '9df157e27f1195b2a4c1d0d37a02fa52', 0, 'd1272f96b54718d78b6f6de4c2ae5380'),
	('publisher', 'chinees-nieuwjaar-den-haag', '76e394081140dc8de17b1748898b7dca', 0, '64bc2f40383aad6b88ab9e6c58149577'),
	('publisher', 'chugoku-shimbun', '1be233c7d83dc1e08e292858919125a1', 0, '21719d15a8cafb95190a11d49eb32a31'),
	('publisher', 'citego', '547f46cda50080288990f3e9f8940bb1', 0, '72e53db295f15b76c5677cc6e87257b9'),
	('publisher', 'city-monitor', 'bee4b226fbe8ada488766086ab7fa752', 0, '6257f35757d75ed86b05faa0969dc87d'),
	('publisher', 'city-of-olsztyn', '6a33355bb5714b4994c2d2e89e9709c9', 0, '26db3af983e73f68bb02d94d952b4f47'),
	('publisher', 'cnews', '41a3b9255ae61a9e53d7c381237d593c', 0, 'c185d5691f7d8404d8e5c487ba5a60a0'),
	('publisher', 'copy-of-xinhua', 'f845aa3325aa0b00219a84fc670df769', 0, 'aa6363fe7d76dac0279981eeeb728b40'),
	('publisher', 'd66-emmen', '7985941f2d9e7b1813162ba4926d2065', 0, '296b559b7f8f625de8da7445c1489cef'),
	('publisher', 'd66-tilburg', 'aee7dc0399824257bbea1721bcaffba3', 0, '8309303b3a7d40f9e505e41f81260877'),
	('publisher', 'dagens-nyheter', 'b07ecfa868199ecd3c98c6995ae762d9', 0, '7e23d74083651f1d58768358ffd45ca9'),
	('publisher', 'de-gelderlander', 'e097ed23887c7be5838218b17ff946b1', 0, '96e73760252a0217344c2b7dd8d73c63'),
	('publisher', 'de-kanttekening', '8119816115df0272a883cf3a94fbd876', 0, '296c738f789de1ff69721d6e16db4d99'),
	('publisher', 'de-telegraaf', '58f161b280bcb53bbd196538732f9c2a', 0, 'e68f15011fa473207f598a7526ee4ef4'),
	('publisher', 'decentralization-initiative', '93c286f1df1d468c126cdcebf0a628a1', 0, '998ebbbb194a239c280ae9301d1aa781'),
	('publisher', 'delft-mamelodi', '7b2c6220399a329ce891e53566458682', 0, '60d7ed51c0c97537005d07ad99908706'),
	('publisher', 'der-spiegel', '4af82a6d1676ad6dba15836cf12bae55', 0, 'cb4ab9979702347c8ccd2aad67468a70'),
	('publisher', 'deugd-net', '237e6f25bd593d8c3c76c1011435d967', 0, '490c7bd5f824bd02d4fb08a7834ad7d2'),
	('publisher', 'dpa', '35a009b80777f827d1f19d86ffeac1e5', 0, 'd12aa78c0c9d9e0f5204e8c4a75520ec'),
	('publisher', 'dui-hua-foundation', '32990dcc57a923000ffa7fa719af3789', 0, '49188844c51767f83f9c3a54742d6ffb'),
	('publisher', 'efe', 'b5c41f80873af78466532b3f3aed4841', 0, '8a2bbcec44931d8ff4d23e259c145455'),
	('publisher', 'eindhoven-news', '31c49ca7e474241a8ba5d957d8f9411e', 0, '0c0d7bd07985187ee8586439686014d5'),
	('publisher', 'el-periodico-de-aragon', '04672bfea6f9a84666bf7059ba81a111', 0, 'd226395cd1031578c9bf41844079e495'),
	('publisher', 'epd', '5b3440d806f1452095dcbe4acd228dce', 0, 'da4c86cdf0246cf2dd027ce68c4fcf99'),
	('publisher', 'euregio', '0ec76d97ac50aef3234d9aa42bc3774e', 0, '46088e54941143169b447fa2cea41987'),
	('publisher', 'european-union', '258fe663e61960eb195f1e417e38b041', 0, '90fef8ef8c750dc94a44269b9a8d75c0'),
	('publisher', 'evangelisch-de', 'e8926e9fa32a0c8449d79313721de998', 0, '3419bddbfe27373de0e59575ecc0ed75'),
	('publisher', 'france-live', 'd627b3da018fc8856537fb898a790686', 0, '1f5ef2900c32058bfeb843216eb6290d'),
	('publisher', 'fremover', '450007a9f36c6c9d5009ae072bdb6f5e', 0, '19b53a355ffe822a344272ba323de59c'),
	('publisher', 'g7-information-centre-university-of-toronto', '89799432b213ce326ca1a7d491c24b6d', 0, '96de19e5ba6a68b8cfc6b997bdca7678'),
	('publisher', 'galerie-terra-delft', '89ad2601b144e29815f83d3cf1694b6b', 0, '144470d0f42b29e729f553a7729c08ae'),
	('publisher', 'gemeente-almere', '6d8d506820b77c958e036786ad1c6e81', 0, 'c76e8426bfe94049d4daa8eca9432680'),
	('publisher', 'gemeente-breda', '79e76129d2acfae3edf65d46fedc21f3', 0, '353f5d74f2be02baf08b451c1416b68a'),
	('publisher', 'gemeente-enschede', 'edecf8d2b34b5026467fa22f4e7fb767', 0, '1d7b15834bb042e4443fd01f7e6c9c11'),
	('publisher', 'gemeente-wageningen', '6c2b06ce4d275ba0d143695c57281de4', 0, 'fede55df7d2ed2c8d36e1d16aa063c65'),
	('publisher', 'gemeente-weert', '276f1df6220f6372836241cd0ebd49e4', 0, 'ff2e0fad57b9a5b323156a44f7f26aca'),
	('publisher', 'go4export-province-of-overijssel', '0d490719cfec5c863c97dc61db106663', 0, '23a528f4fa4aa666282c3fb040f655f4'),
	('publisher', 'goteborgs-stad', 'b1d3ebc396b0bf47fd917562f65ef76a', 0, 'b58f4c9ca32e1c02c6859325431c5942'),
	('publisher', 'groenlinks-breda', 'bd2a382bb821fffaba2d8f00d7510d14', 0, '581a078981c576cdf8afdc952ae5de98'),
	('publisher', 'groninger-internet-courant', '2d94d1417b650d3689bd92c8986ec2e7', 0, 'af9803e53c7d451f8e900950c33ff875'),
	('publisher', 'het-parool', '47c36b98db6401e312818f0053357a75', 0, 'a18c30c7b705cc3dbe4f0f790775ee64'),
	('publisher', 'indiana-capital-chronicle', 'f0eb0231cc2961897cfebe8ac9aadd5c', 0, '0e9a9e8dd11b44631be45a37788f467c'),
	('publisher', 'indiana-economic-digest', '04ef185b5c85ef21c9cbdc24d8ffdf4c', 0, '05c65f4cbaaf3d734ecff8b5f6d8c1ba'),
	('publisher', 'intal', '1c2325aec192dd366bbaeae77622f4ac', 0, 'f23cf681bced1829772d68e64edbee5b'),
	('publisher', 'jiji-press', '79a1eeed7a68c4751c8669e39910ede8', 0, '8bbf750946fb24d58e386cebc1e2cd44'),
	('publisher', 'jschina-com-cn', 'baad775740b51a7d64b4b7eb8c9ccbf6', 0, '5e0af44c9a0561d6aff76d3a6cc0735b'),
	('publisher', 'kinaforum-blog', '4702cc7c30c3a3a4650ddc0469dd63c1', 0, '7d18153456cd5b14cdcae28b28e7f7e8'),
	('publisher', 'kommersant', 'a7e2c31d997947ce6a4d5d71e8887c3d', 0, '35e61f54e3455536fe60915ca9d446ed'),
	('publisher', 'kommuntorget', '332aafa51dd41da19cf0fd405bd5fe09', 0, '23920a5148e50a9e4bdf6b86972f8a07'),
	('publisher', 'kyodo-news', '17831522e82374f9f9503fa12b86727b', 0, '7882da5f35efa43c7bb00217d975e40e'),
	('publisher', 'la-gazette-des-communes', '20411bed40091708d62a6605de55b609', 0, '96b3e744737e6b5ef8589a21f7a07186'),
	('publisher', 'lifestyle-almere', '4382742f9158f5906a95e5893c237b9b', 0, '05bf6e119ad767938b83ca309421b634'),
	('publisher', 'lpf-breda', '441833200558d8e6fb81bbff2eb25616', 0, '0cf7033309af1469fe9328302179a49b');
INSERT INTO public.seeded_record VALUES
	('publisher', 'lsm', 'e36a6ea18d73ef16efbe632c55a3b243', 0, 'ed1f3c94d3ad65c8cd696bee74aa9774'),
	('publisher', 'make-it-in-tilburg', '907a7caa9ae4f70cb58be801008996eb', 0, '6b39e7b0b4c24b08e3d9ff47fecd6f24'),
	('publisher', 'manila-bulletin', '771d6d861c4df422dce80b4ba8f058a2', 0, 'e3e4a1e2523772798ea89a965433196e'),
	('publisher', 'ministry-of-foreign-affairs-of-ukraine', '2cca89e99f648a443541b8532cf0156e', 0, '6ececb702f5a9ccbdd37a98361991fbd'),
	('publisher', 'mitteldeutsche-zeitung', '4dae604e3208d6377b9b46a3cb3a234c', 0, '175ac1c583064c749bc051f68958b444'),
	('publisher', 'nantong-municipal-government', 'f02580b1b06ec43fe82fa04840e10f9c', 0, '61806981e7e14668db7cbf619890e50f'),
	('publisher', 'nato', 'e3d159d59ce07be8c910ceb1c41f7481', 0, 'dee2913c11da02a11df97606089cacab'),
	('publisher', 'new-facts-eu', '4286b2a6d16264854d774719e3fb9a1e', 0, '98c7102489e6ab3c04a654c3c63dbc57'),
	('publisher', 'nh-nieuws', '3e636675283b11dc13ffded71b3f036d', 0, 'fe8f1cf4a0bece6e5ca256586761f3ab'),
	('publisher', 'nieuws-nl', '7c02684a8b604a0f1c93e3695b38e90a', 0, '889d3de05e4c8870f08c97604fae8a16'),
	('publisher', 'nippon-com', 'd7610e9e2f7a4f8b04b96ac7697f3836', 0, '6a40aac0d08c5977ab401da88c82aac1'),
	('publisher', 'nl-times', 'aa1619f40e05a87ae3b9d9ed4cecef1c', 0, '7a368c533f43938be5b69344a0d7b357'),
	('publisher', 'nl4hk', 'f0cd228749a076a8228513f41029c0db', 0, '37af02e03c9d18060674ad77c19db4f4'),
	('publisher', 'nos', '369e6b34a2f36ee9bb7bedfcb8121253', 0, '267c7e92e144007d8284580d4f73ce16'),
	('publisher', 'npo-radio-1', '89bb7541d24d325ab63c2ed37c362138', 0, '3bf553754951356e1460b2033829ff1f'),
	('publisher', 'nrc', '0b3478c1a54e1787a89c5db82557fd66', 0, '3a0006f621e3bdbdbbe95dcfe58f3d10'),
	('publisher', 'nrk', '5144bad68349cbe090c61a0dd73c645f', 0, 'a8d2441c4626aa7af0dc9f987c33c0ac'),
	('publisher', 'olsztyn-com-pl', '5970c3d5db31149423f8cc689bafe4f6', 0, '2466208f52f8e76a945be7588f0be479'),
	('publisher', 'omroep-brabant', 'f878c845ada9438d934d7a089f6b4c39', 0, 'c6ba46c041899a5b69574d68d88ce733'),
	('publisher', 'ons-ulvenhout', '0760cb678dd136e04bab89d19f28327c', 0, 'f09f2aad7a63de718faf18e1d83ca30c'),
	('publisher', 'oog-tv', '4b25f5a2d979f7b633012aade8321b55', 0, 'b1aa2f947103b30dd5349a15f1042d33'),
	('publisher', 'ottawa-citizen', '99b89e501cab377b6839100a5c2a4a96', 0, '5cd688e1a5f3b6d300d9f9e4cf2cc8c9'),
	('publisher', 'pap', '6adc854188a23f79de48f0e6b23e682e', 0, '2f061a015d622924a761f4829feb47d2'),
	('publisher', 'partij-voor-de-dieren-maastricht', '0d928e2fc297d7d8b6929829a16eb5e5', 0, '1f326ba9806f2d5bde883c002d518541'),
	('publisher', 'policyrisk-copy-of-the-arkansas-code', '5e72d54232160db5421310462039e554', 0, '6c8c8ce9f5a19739eb5e762b59c75ac4'),
	('publisher', 'politiken', '7384d2d09e265022e06a08507276d4a3', 0, '066e2285c69b1524ee076de9f773a93f'),
	('publisher', 'politis', 'c02da39e3322a5ba299086e4eec38330', 0, '74ac5524f63e23c3dbdc8bae100b1b1c'),
	('publisher', 'presse-augsburg', '9d8e8f1491889d8c28d45b675a4373e2', 0, '41eb8f80ebd1d5e5cbefe846b1abcc2c'),
	('publisher', 'prime', '1bca0a93e7f7f2d6ba99fdaeb8015c50', 0, '0a4c20e02cd409ebe6c1c7494fed909e'),
	('publisher', 'province-of-zuid-holland', '4f64bc4f3e71dd9d6b067ef76ea46f5f', 0, '0d34cdbd7b704205e66e7d60797f453d'),
	('publisher', 'provincie-limburg', 'cb0697fc642dc253435d44ab4580f630', 0, 'bf17fe062588781406275f59f7c0e3f3'),
	('publisher', 'radio-free-asia', '8cf12ef6527c530539e1927b5c367676', 0, '71094f44bae29d48417391c3ce385a3a'),
	('publisher', 'reformatorisch-dagblad', 'dae8547e5f4121a1d245421354e5b958', 0, 'b06ea595e977d3d81801df1cc329c31a'),
	('publisher', 'ria-novosti', '6a86b3a0cbe76a75ce0207f305932654', 0, '4e22abeab177c8e9a20e6a1c3a54b3ec'),
	('publisher', 'rochester-beacon', '0d8a7a9ca4a75c6d700212a5d822d60d', 0, '9a5473d9e539a6d75323e4bd512e7e94'),
	('publisher', 'rtbf', '7b23f292e8906bf9ab85f2204321c61a', 0, 'cac7bde2c61233bc418d5c7b1365ec87'),
	('publisher', 'rtv-maastricht', '8ec203f9e6ffdb269781f26bb927f0f3', 0, '673cb50331d747094c25400de3d969b0'),
	('publisher', 'rtv-noord', '0a29c695a514b62be896ab7116da0896', 0, 'db81babb8c33ce60b431f5ba8fbd6438'),
	('publisher', 'rtv-oost', 'ecf2785ada9a95df9c793b29e9b9001a', 0, '9d477ae1987164a57af6169c0982775b'),
	('publisher', 'rtv-utrecht', '08807700be43cd91667d9955a0456f81', 0, 'ca2f94b3c1e0c9df94774f97e566ca5a'),
	('publisher', 'rzeczpospolita', 'ed4592ccda726ee7e13f163d26b9ba3c', 0, '1392de1057b614609013c8583fa10b96'),
	('publisher', 'scandasia', '83df5e331fe7ad27568402d72679eba5', 0, '2774f9cc8a51f0913b820edcf7e65e33'),
	('publisher', 'shanghai-municipal-information-office', '895b76da82064ce4608436fcfc36a47a', 0, 'c7534877aced69827b97d6d945da2236'),
	('publisher', 'shenzhen-government-site', '22d33b328ddb01a3fbca2e5215bef4d8', 0, '4882d9239fcaf6cdd977edcd45b5ef2b'),
	('publisher', 'shukan-asahi-aera-dot', '14d194420ce7aa67f17ebc9dfcf07aed', 0, '63bd2e599674caedc4c2b4da48669986'),
	('publisher', 'sp-amsterdam', '0a17fa01c273913737fe359c6bf3e2ed', 0, '3f4a0f6ee7db492a00d6672b1072cb7d'),
	('publisher', 'stern', '1397b4e9ed4d9c613f7a00033ef5469e', 0, 'faaa11d8c12f14b5e1a0a0050be9b5f0'),
	('publisher', 'stichting-delft-freiberg', '2d0b13ed93f948dd9ba2a97914ee548a', 0, '0e81dea4bd15b81e8a72987ff765e79a'),
	('publisher', 'super-polska', '0d9dbc4d19b3d644b5e1ef855afb657e', 0, '53130caac2bf8588417874f3720f7698'),
	('publisher', 'sveriges-radio', '893a552fa49516123e3442552cd549da', 0, '1c258965c0bf969c9f0818335cf6b3ab'),
	('publisher', 'svt', '86daf4dae5ad68659861b7a30e88f8d5', 0, 'dc856d202cf6f305ccc694701bc197b4'),
	('publisher', 'the-epoch-times', 'ba72e445d8a13d55adc19fd1bdc5109b', 0, 'f935e6e7632b28bca221d15f2c835889'),
	('publisher', 'the-independent', 'b777c7552da4def2e833ee9804b88766', 0, '44ee194d7a20c2c1afe78af50a5577d6'),
	('publisher', 'the-new-york-times', 'e619e1c11ce865b24df8db2562bc0477', 0, '86dad8c297f59380525905a600156563'),
	('publisher', 'the-sunday-telegraph', '4c89288d020bd02cca7b7484fa74ab9e', 0, 'd95e8af2b5113594d07494c33119750a'),
	('publisher', 'the-windmill', 'c55075907007e9d0d2bfaa0e9134d820', 0, 'f440f7883d0b36e364fc02e0cac8791e'),
	('publisher', 'times-of-san-diego', '7c10b7963816121d2a7b4a4c243216f1', 0, 'a972242ee5d8989443edae47860c59bd'),
	('publisher', 'tko-pl', '95749e2298882c0b47bf5efd7b957d67', 0, '172f02888e586736ce662cb98d5564e4'),
	('publisher', 'ukrant', 'af6b94f458705595d3ee153a72294f6a', 0, '4775a7fc411c8d9271e063299fd3eb9e'),
	('publisher', 'united-states-congress', 'd068b2fab8ba3a45587ef84fceae2e44', 0, '97109bb7ea356baad87113247b4904a9'),
	('publisher', 'urdupoint', '52480ca9036ffce550f5d3dd37abfda4', 0, '8b4e64e8d01d5e2e1d90668f68caa0e5'),
	('publisher', 'vestingstadkrant', '770028195610273a075d81f3495857fe', 0, '40ccff8877a55ec463359b7cc702b8eb'),
	('publisher', 'vimmerby-tidning', '715d59f07a80e88dcf3318238a8279fa', 0, '0f46061901aeb88098f52999387261a9'),
	('publisher', 'vng', '5ae5426144d8828f2445f3f45361c314', 0, 'eced36cea2ce4b18daab304c130ce75a'),
	('publisher', 'vng-international', '4ff20fb5e06f2effbb6153c7ae3a20b1', 0, '3e3d824801bfa78e0c0fed30ba326026'),
	('publisher', 'vvd-provincie-utrecht', 'f766d45dc4ea75c059e2cb567bf89044', 0, 'd5130675c0567aaaf3a887ed31bdaeea'),
	('publisher', 'wakker-emmen', '0e038a9ddfec86a0a46a3d8271366a3a', 0, '559d4e75fdb44eb4311b5df9c87fe773'),
	('publisher', 'weertfm', '691b4b8be97c3657c2572e1f92d04f9d', 0, 'b9195623a5ff841ed4d2f826d55d7cda'),
	('publisher', 'welt-sichten', '8b24986058ed1e8516e82e861900c598', 0, 'b4293bcd5434153f287f9baf900cfed7'),
	('publisher', 'wuhan-municipal-portal', 'cddbc86a7088e8e0ef14b1d9cf70742c', 0, 'd83e854d7e105500cce70fd2d0cb9d86'),
	('publisher', 'xinhua', '411555ccf71ac2f656a29c07962885e1', 0, '2fb97e401871e91c54e2f4c6a07978fc'),
	('publisher', 'yuanming-de', 'd6e489e07b775bdd9b0863cba6439768', 0, 'b1bf90f2e0b84fffb5225ad4789f6b8b'),
	('publisher', 'zhaoyinghui-com', 'cb0fc82457d418136f15092d0ca46ae1', 0, '964a2844c14428c77769ac0ee119f8b8'),
	('publisher', 'zhejiang-provincial-portal', 'b719ece24a29b784a39a2250056cdb45', 0, '183c025efe8b1ad8c9ad0ca4b5643085'),
	('source', 'ad-2022-11-eindhoven-verbreekt-jarenlange-vriendschapsband-met', '44ce36076f6b73ac951d1afbbdf77e56', 0, '65bead44957294c33c8aeba5e6e9441a'),
	('source', 'beijing-municipality-2022-02-23-sister-cities-amsterdam', '1c20a205940eabfbf01fee653eeeab19', 0, '04ce169aa6f5bcb9fef8e4b5b42cbd6b'),
	('source', 'bn-destem-2019-10-breda-krijgt-chinees-paviljoen-om', '19aab646a8d2053ae9dda3800306ea37', 0, 'c6f8ee3f38bd39fa3a65919a76aa3543'),
	('source', 'bn-destem-2020-05-band-oosterhout-en-chinese-stad', 'ea317f84178841721126b3959b88ff13', 0, 'cbc77201ea81394a24e444b0f438f0c8'),
	('source', 'brabants-dagblad-2022-12-14-verbreek-alle-stedenbanden-met-china', 'e343f0afc77110b765d1a90d5ceaee44', 0, 'f7796f53d9bf19a899d35766cb8409e8'),
	('source', 'breda-nieuws-nl-stedenband-tussen-breda-en-chinese', 'f074dfb62ef0c6679a8f6a52951acf04', 0, '11f1f4bbe92a668d8f68c82d0c014d60'),
	('source', 'citego-2011-amsterdam-the-netherlands-and-beijing', '1954e2efbb3021b1e33f22c90126719c', 0, '93e187ef825432697327fdaacf707d67'),
	('source', 'city-monitor-2023-05-10', 'ab4b01a81ace45669b4dc9154764f7ee', 0, '70c287ad00986ae4b04826b434907135'),
	('source', 'd66-emmen-bespreking-van-een-motie-omtrent', '7398854108cb56c1ab414d764d77c01e', 0, '96705f569d8ff7779d2b717d7c722b73'),
	('source', 'd66-tilburg-d66-tilburg-wil-stedenbanden-met', 'c4183fd9e92b17d2bdda0673e2e3f79e', 0, 'ed7ffe7e4608cdca715f1d46a9016b7b'),
	('source', 'de-telegraaf-2022-09-provincie-utrecht-verbreekt-speciale-relatie', '321ec26199bc81d6ad1c2365861db2ac', 0, 'c64355bc8b052ecffd69bd334492d66a'),
	('source', 'eindhoven-news-2022-11-eindhoven-breaks-city-link-with', 'aa9b22d38147399dc844c6fd57a72d6d', 0, 'b332fdbcc0c03d3f5e97265898f7c7a6'),
	('source', 'eindhoven-news-2022-12-ex-philips-executive-denounces-eindhoven', 'bd947fe1d784e8019d1729e2d352be36', 0, 'f535f48e92143ce3ee17712d13588868'),
	('source', 'euregio-2020-10-15-munster-als-partnerstadt', 'cf21fd6c56c01170a29f82deaeabbc41', 0, '6871b7e91ae330bf67dd9a239744e636'),
	('source', 'galerie-terra-delft-2019-01-23-opening-china-blue-in-stadhuis', 'e51b63bf48b59225546c9bdb43f33395', 0, '486935b7135eb877e5fcfb10fd00d9f7'),
	('source', 'gemeente-almere-dienstreis-a-jorritsma-lebbink-naar', '7868c2589d831ca01ce1727582b824ec', 0, '55e72f985c50c48d00903fa9e3db70e2'),
	('source', 'groenlinks-breda-breda-beeindigt-stedenband-yangzhou', '053589e8a3407888181af7b2995e3a5c', 0, 'f42427a9aad20a638f5c993ca19292d9'),
	('source', 'groninger-internet-courant-2017-04-burgemeester-den-oudsten-opent-groningen', 'fe8c8cc94718c236abd4afcf40d0bea2', 0, '680e7db779d1ff9e25b8508fd0fa67a0'),
	('source', 'jschina-com-cn-2018-06-12-eindhoven-mayor-expects-closer-cooperation', 'aeb3fefad3e9d06e5f90229490cdaf37', 0, '4fd8e2f5ed36ef42f62fa6564e28bbca'),
	('source', 'kinaforum-blog-2021-07-25-dutch-town-cuts-twinning-ties', 'd043b2b15bee1afcd85599ba11112813', 0, '21178fc9e38571e408556965013e19d9'),
	('source', 'lifestyle-almere-de-succesvolste-stad-van-china', '2e93f4f687ac4685f932abfaebfd6605', 0, 'a7ca4b259b3a6f2864ff378337110803'),
	('source', 'lpf-breda-2023-03-30-einde-stedenband-met-yangzhou-eindelijk', '4545b576935eb65423f6c3075d34c824', 0, '145ea15a674d826fc3a1e6c1ed0f01a7'),
	('source', 'make-it-in-tilburg-zusterstad-changzhou-brengt-een-kort', '1d3dccb1cbbfe74641e2b8d31a9a385b', 0, '2c2ef481fb0bd217fa4bd07480b855b1'),
	('source', 'nantong-municipal-government-2019-11-05-chongchuan-forms-partnership-with-oosterhout', '9f72982dce39afaa7d806efac2da1c5d', 0, 'ac463588eb529d3f5de1c4c5be41d34f'),
	('source', 'nh-nieuws-2020-10-stedenbanden-met-china-het-is', '5d552523004a03527fccfda6ce147208', 0, '167a7657e3c00d24db96caa9a4932ed8'),
	('source', 'nieuws-nl-2024-02-09-provincie-zuid-holland-bouwt-samenwerking', 'ce4d252d87fbce46ef5e3a962e895c14', 0, '3246a16374e81e58d4f9173da48c9a83');
INSERT INTO public.seeded_record VALUES
	('source', 'nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan', 'fbaf3118ba4586b2fedbb649ce1d5c1e', 0, '347e5f5e315004501855bc167edac5bd'),
	('source', 'nl-times-2023-05-08', 'b41613776f494a0f5a6bfb43efc2dd82', 0, 'd2d2d1c299b526643b7850c3b8f8acfa'),
	('source', 'nl4hk-2020-06-28-petition-to-amsterdam-to-end', 'd45b9386600e34419dfa40431d406d7c', 0, 'fe7ea8f54c659ad06eeae4784e0818fc'),
	('source', 'nos-utrecht-ontvriendt-chinese-provincie-vanwege', '4482088e0ef69a9d0c0cb20c97739874', 0, 'b5eb988d39b45cb8a948c47872ebc51c'),
	('source', 'nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan', '8332876b363584359191caae6e8d7d07', 0, '0ed740aa8ff3f7e4e4cf4fe354c59943'),
	('source', 'nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de', '4d1326a2d52579dc9285d01133f7d68a', 0, 'a6cb8a18047ac8f14b386b96f2f37e7a'),
	('source', 'nrc-2023-05-07', '358eb01653bac3e41a7b7830258e6ce7', 0, 'b3bc9ef95a98fe3671f40bd9d4864ef6'),
	('source', 'nrc-2023-05-07-de-chinese-zusterstad-is-uit', 'ecd5d11bcbc759496a608a6058063916', 0, '597a76fdfeb30fb7df21b2b180f15160'),
	('source', 'omroep-brabant-2021-07-kun-je-vriendjes-zijn-met', '7fec37e5d05d967673e19f426591ec40', 0, '9f3e9122af8b521a20a40c8559568d62'),
	('source', 'ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou', 'a68989883c563e7d2beebc0a4fc211f6', 0, '4d9ca8dee3e00b19d6e9a71941bd9aa0'),
	('source', 'oog-tv-2011-10-raadsleden-verrast-door-chinese-stedenband', '5bd4329e056d15a701903e193f16c576', 0, '90729ea8985c78d68453eed0733be3cb'),
	('source', 'oog-tv-2015-12-delegatie-tianjin-bezoekt-groningen', '596dc82f592a5e67273f52abb58266eb', 0, 'cdd071cc49d9e7c6c57b4d29a06fb5e8'),
	('source', 'oog-tv-2024-07-groningen-verbreekt-stedenbanden-niet-maar', 'ce1d882afc5d43ad1c8ab9dc6363d94f', 0, '18508734f478de66a30eae90bcf07fe7'),
	('source', 'partij-voor-de-dieren-maastricht-2023-04-12-schriftelijke-vragen-inzake-stedenband-chengdu', '71c781ec50e511121ea907f7c490bb8f', 0, 'c96a04040db3ed128a8f65496500ddf0'),
	('source', 'provincie-limburg-vriendschapsband-met-chinese-provincie-sichuan', 'c92eed3bc424b073b36c9d2ea1bb0b89', 0, '3824a74e1579b938b567d68f7abf4e78'),
	('source', 'provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en', 'c9ddb6e782877f00c26cabf633798bf1', 0, '52a529dc7d15fb006dc4e6d1a5dc534f'),
	('source', 'provincie-zuid-holland-2020-11-17-zuid-holland-hernieuwt-samenwerking-met', 'f8f0febcdc9c3f7f7cf7c620806babac', 0, '95c627aae35405f56cdc050e75483f0b'),
	('source', 'reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan', '6a239a780fdedcaea9549ccb7bd4453d', 0, '4fab758888ec477e0732b7bfa0bbec4f'),
	('source', 'rtv-maastricht-majority-city-council-will-vote', '59b5e08d33f1814d4b1bbf3d30345cf7', 0, 'e758c467116ca5fd5cf126a747c03c1b'),
	('source', 'rtv-noord-2017-06-stad-steunt-rug-en-overweegt', '5ab239031907ceea08357aa1071b9338', 0, '0215117d41b3eb8bb47c083d62cc6e6a'),
	('source', 'rtv-oost-2021-05-enschede-wil-discussie-over-samenwerking', '9cf3496e376ff4796eaf4961abc98f22', 0, 'a918f7d1412caec1e3ddaab2fd7ec6cf'),
	('source', 'rtv-oost-2021-09-enschede-en-munster-geven', '5359f5e027fab283b0dc907dc862b40a', 0, '03152e2d449a1de4bbb100a50e282aad'),
	('source', 'rtv-utrecht-2022-11-provincie-is-het-unaniem-eens', '2e8b16a0b113793fa511f79f1c1c6252', 0, '71663278e2feadb1e8fec3e447b12234'),
	('source', 'shenzhen-government-site-sister-cities-almere', '20943c0ab28c10154cd370e13c631fdd', 0, 'b91f66b3a736172352627fc83262a24b'),
	('source', 'sp-amsterdam-2022-07-25-amsterdam-moet-noord-holland-volgen', '39211d4533d6def8d307ba9c0dd35b22', 0, 'ea2ffacafc67ea1a6d705a6b3f286545'),
	('source', 'stichting-delft-freiberg-home', '253eb337a2a8dbd268a44286130a1460', 0, '38aefa9e6037cff85efd47cfbe3ed4c7'),
	('source', 'stichting-delft-mamelodi-stedenbanden-van-delft', '394947ce419d2db77d88324cc786178a', 0, 'db96dd13978e6a197b52993916b7e715'),
	('source', 'ukrant-gemeente-toch-vrienden-met-yantai', '3d1a73e27dff1384cbf3967c0fb3bb9d', 0, 'ba7c8bfc26686d0a6617b3fa3353e051'),
	('source', 'urdupoint-2023-05-08-dutch-city-authorities-cutting-ties', '385fd292fc372c20c54e4ccb39646c8c', 0, '2ee076e690c4816161453b243ad4135c'),
	('source', 'vng-gemeenten-heroverwegen-stedenrelaties-met-china', '618e4d4d9260a2b64b3bd48dbf092a23', 0, 'ed87483dd9de4e52bd9b120071f7a167'),
	('source', 'vvd-provincie-utrecht-2022-11-einde-vriendschapsband-met-guangdong', '1438f686a4c6bdb291078f60112558c4', 0, '591f4d0c017e6e978901fec494657363'),
	('source', 'wakker-emmen-geen-chinese-praktijken-in-emmen', 'e48a511259ddabf29b2ce5e48b146caf', 0, '3f61ed46c88109fbc590db39b126c22e'),
	('source', 'wuhan-municipal-portal-arnhem-holland', '368c5a5afd6532cb7b8f745615cfa01e', 0, 'a362777dfa804c0bfee13b2244dc8d6a'),
	('source', 'zhaoyinghui-com-2024-wuhan-friendship-cities-as-of', '7fc3e4c703921adc4b619ce5e2260e16', 0, '7b075a94e738c9178909f165aacc48f3'),
	('partnership', 'almere-nl--shenzhen-cn', '262225a1cd0c6b01eee7dac33a17d2af', 0, 'cddb030be66e8fd62eeee0eec5787093'),
	('partnership', 'amsterdam-nl--beijing-cn', '4a3801084791081eaa8d375c9bb5939f', 0, '0b3b8476f8997c5ef6fa8af89f1f67fa'),
	('partnership', 'amsterdam-nl--shenzhen-cn', '574e0a1afd839f3fb4df7952c60f7852', 0, '57dc18423fee3856844d6cde682c312d'),
	('partnership', 'arnhem-nl--wuhan-cn', 'ebdd2953d366558aa75edd80d7dc7999', 0, '51350899ebb4fb2ca796b0c25feeb86b'),
	('partnership', 'breda-nl--yangzhou-cn', 'c34d3f2a77463f3770ae184f7b11a3a1', 0, 'f7814bc97e299373537c54b4aa79e7d6'),
	('partnership', 'capelle-aan-den-ijssel-nl--unnamed-cn', '326a64037caa7fa1f49702df6530f2ea', 0, 'f3c8e369285301055839dfda08af317a'),
	('partnership', 'changzhou-cn--tilburg-nl', 'd909686701152cfe5adfa34428e19974', 0, 'ebcc020372668c2b67df2d0f347f285c'),
	('partnership', 'chengdu-cn--maastricht-nl', '0666bf4020b1377e90d9a2e74749b703', 0, '341a5bcf0f8aea3eadbd3e29e9e4c3c5'),
	('partnership', 'chengdu-cn--tilburg-nl', '6adeb28592e4d80fe0214c8f36292ba0', 0, 'b7511e37015996b529cbcaea1ca6f9c1'),
	('partnership', 'chongchuan-district-nantong-cn--oosterhout-nl', '382e3f04354677bc459e80e9d71f8a90', 0, '2bb51e0af1939de665f153e5edfed3a3'),
	('partnership', 'dalian-cn--enschede-nl', '573bf1a30d5d2c6c552b21209ec5b1a4', 0, '913fe100a31441ffa02cbefa36ed0f46'),
	('partnership', 'delft-nl--jingdezhen-cn', 'dbf3acac03c331a6fa9d17b37ef01433', 0, 'ee9fe96f1412d4805f67c868eae69873'),
	('partnership', 'eindhoven-nl--nanjing-cn', '82691e928067b73eaca97d4afce76365', 0, '9b1fe1afe25fdc388826c92b5abbb260'),
	('partnership', 'emmen-nl--shangluo-cn', 'a3aa396047941337f265d5171a8bf6bf', 0, 'd632f6c25f529e70f518f88e16d04f17'),
	('partnership', 'groningen-nl--tianjin-cn', 'b8ce4c799bb247b1b2c1a32656f9b887', 0, '563afd59126702a27602f43c8930126d'),
	('partnership', 'groningen-nl--xian-cn', 'bc7370e8b7e81d4075d60e48a9286f2d', 0, 'ee03449f4eb664d3f5416742b274faa4'),
	('partnership', 'groningen-nl--yantai-cn', '8529114cbcc4d8dd84c95ec6d5e17d24', 0, '2cc246784648257ec7ef509481b2d4ad'),
	('partnership', 'guangdong-cn--utrecht-province-nl', '5a358b669abfb1b3c7a23cc24abd6377', 0, '681d4cf206a1f656cad32a79f45f1348'),
	('partnership', 'hebei-cn--zuid-holland-nl', '5e66a74a8bf2ae65df2cffc3deea4e4b', 0, 'abb6b991a67b2ea6468a0772e6c0c32a'),
	('partnership', 'heerenveen-nl--hefei-cn', '79d93e25890e8a5ee4007cdf668ce9ce', 0, '8be312a281337e666ca0100a35b538a6'),
	('partnership', 'arnhem-nl--breda-nl', '3bf309dbfceda41dbf13dee03e922c07', 0, '9d7b5a2b131bf650a8ff4480e448f610');


--
-- Data for Name: source; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.source VALUES
	(1, 'ad-2022-11-eindhoven-verbreekt-jarenlange-vriendschapsband-met', '44ce36076f6b73ac951d1afbbdf77e56', 'https://www.ad.nl/eindhoven/eindhoven-verbreekt-jarenlange-vriendschapsband-met-chinese-stad-nanjing~abe39fcc/', 'AD', 'ad', 'Eindhoven verbreekt jarenlange vriendschapsband met Chinese stad Nanjing', '2022-11', 'nl', 'press', NULL, NULL, NULL, NULL),
	(2, 'beijing-municipality-2022-02-23-sister-cities-amsterdam', '1c20a205940eabfbf01fee653eeeab19', 'http://english.beijing.gov.cn/beijinginfo/sistercities/sc2/202005/t20200513_1896893.html', 'Beijing Municipality', 'beijing-municipality', 'Sister cities: Amsterdam', '2022-02-23', 'en', 'official', NULL, NULL, NULL, NULL),
	(3, 'bn-destem-2019-10-breda-krijgt-chinees-paviljoen-om', '19aab646a8d2053ae9dda3800306ea37', 'https://www.bndestem.nl/breda/breda-krijgt-chinees-paviljoen-om-stedenband-te-vieren~ab99bf9a/', 'BN DeStem', 'bn-destem', 'Breda krijgt Chinees paviljoen om stedenband te vieren', '2019-10', 'nl', 'press', NULL, NULL, NULL, NULL),
	(4, 'bn-destem-2020-05-band-oosterhout-en-chinese-stad', 'ea317f84178841721126b3959b88ff13', 'https://www.bndestem.nl/oosterhout/band-oosterhout-en-chinese-stad-onder-vuur-zet-er-een-streep-onder~abe339bb/', 'BN DeStem', 'bn-destem', 'Band Oosterhout en Chinese stad onder vuur: ‘Zet er een streep onder’', '2020-05', 'nl', 'press', NULL, NULL, NULL, NULL),
	(5, 'brabants-dagblad-2022-12-14-verbreek-alle-stedenbanden-met-china', 'e343f0afc77110b765d1a90d5ceaee44', 'https://www.bd.nl/tilburg-e-o/schoorsteenbrand-zorgt-voor-grote-schade-in-woning-in-tilburg~ab6702ef/', 'Brabants Dagblad', 'brabants-dagblad', 'Verbreek alle stedenbanden met China, roept de Tilburgse PvdA op', '2022-12-14', 'nl', 'press', NULL, NULL, NULL, NULL),
	(6, 'breda-nieuws-nl-stedenband-tussen-breda-en-chinese', 'f074dfb62ef0c6679a8f6a52951acf04', 'https://breda.nieuws.nl/nieuws/271551/stedenband-tussen-breda-en-chinese-stad-yangzhou-beeindigd/', 'Breda.nieuws.nl', 'breda-nieuws-nl', 'Stedenband tussen Breda en Chinese stad Yangzhou beëindigd', NULL, 'nl', 'press', NULL, NULL, NULL, NULL),
	(7, 'citego-2011-amsterdam-the-netherlands-and-beijing', '1954e2efbb3021b1e33f22c90126719c', 'https://www.citego.org/bdf_fiche-document-1301_es.html', 'Citego', 'citego', 'Amsterdam (The Netherlands) and Beijing', '2011', 'en', 'ngo', NULL, NULL, NULL, NULL),
	(8, 'city-monitor-2023-05-10', 'ab4b01a81ace45669b4dc9154764f7ee', 'https://citymonitor.ai/government/dutch-sister-cities-china', 'City Monitor', 'city-monitor', 'Dutch cities uncouple from China', '2023-05-10', 'en', 'press', 'nl-times-2023-05-08', NULL, NULL, NULL),
	(9, 'd66-emmen-bespreking-van-een-motie-omtrent', '7398854108cb56c1ab414d764d77c01e', 'https://d66.nl/emmen/nieuws/shangluo/', 'D66 Emmen', 'd66-emmen', 'Bespreking van een motie omtrent de stedenband met Shangluo', '2022-10-13', 'nl', 'party', NULL, NULL, NULL, NULL),
	(10, 'd66-tilburg-d66-tilburg-wil-stedenbanden-met', 'c4183fd9e92b17d2bdda0673e2e3f79e', 'https://d66.nl/tilburg/nieuws/d66-tilburg-wil-stedenbanden-china-verbreken/', 'D66 Tilburg', 'd66-tilburg', 'D66 Tilburg wil stedenbanden met China verbreken', NULL, 'nl', 'party', NULL, NULL, NULL, NULL),
	(11, 'de-telegraaf-2022-09-provincie-utrecht-verbreekt-speciale-relatie', '321ec26199bc81d6ad1c2365861db2ac', 'https://www.telegraaf.nl/nieuws/560702106/provincie-utrecht-verbreekt-speciale-relatie-met-chinese-guangdong', 'De Telegraaf', 'de-telegraaf', 'Provincie Utrecht verbreekt speciale relatie met Chinese Guangdong', '2022-09', 'nl', 'press', NULL, NULL, NULL, NULL),
	(12, 'eindhoven-news-2022-11-eindhoven-breaks-city-link-with', 'aa9b22d38147399dc844c6fd57a72d6d', 'https://eindhovennews.com/news/2022/11/eindhoven-breaks-city-link-with-nanjing/', 'Eindhoven News', 'eindhoven-news', 'Eindhoven breaks city link with Nanjing', '2022-11', 'en', 'press', NULL, NULL, NULL, NULL),
	(13, 'eindhoven-news-2022-12-ex-philips-executive-denounces-eindhoven', 'bd947fe1d784e8019d1729e2d352be36', 'https://eindhovennews.com/news/2022/12/ex-philips-executive-denounces-eindhoven-breakup-with-nanjing', 'Eindhoven News', 'eindhoven-news', 'Ex-Philips executive denounces Eindhoven breakup with Nanjing', '2022-12', 'en', 'press', NULL, NULL, NULL, NULL),
	(14, 'euregio-2020-10-15-munster-als-partnerstadt', 'cf21fd6c56c01170a29f82deaeabbc41', 'https://euregio.eu/de/aktuell/muenster-als-partnerstadt-auf-ortsschildern-enschede', 'EUREGIO', 'euregio', NULL, '2020-10-15', 'de', 'official', NULL, 'Gemeente Enschede, press release', 'gemeente-enschede', NULL),
	(15, 'galerie-terra-delft-2019-01-23-opening-china-blue-in-stadhuis', 'e51b63bf48b59225546c9bdb43f33395', 'https://terra-delft.nl/en/news-item/opening-''china-blue''-in-stadhuis-delft-3bi5ngfllrsd0hztc6cpor/', 'Galerie Terra Delft', 'galerie-terra-delft', 'Opening ‘China Blue’ in stadhuis Delft', '2019-01-23', 'en', 'press', NULL, NULL, NULL, NULL),
	(16, 'gemeente-almere-dienstreis-a-jorritsma-lebbink-naar', '7868c2589d831ca01ce1727582b824ec', 'https://www.almere.nl/bestuur-en-organisatie/en-organisatie/en-organisatie/en-organisatie/en-organisatie/college-van-b-en-w/registers-van-buitenlandse-dienstreizen-ontvangen-geschenken-en-bestuurskosten-bw/dienstreizenregister/2014/dienstreis-a-jorritsma-lebbink-naar-shenzhen-china-juni-2014', 'Gemeente Almere', 'gemeente-almere', 'Dienstreis A. Jorritsma-Lebbink naar Shenzhen (China) Juni 2014', NULL, 'nl', 'official', NULL, NULL, NULL, NULL),
	(17, 'groenlinks-breda-breda-beeindigt-stedenband-yangzhou', '053589e8a3407888181af7b2995e3a5c', 'https://breda.groenlinks.nl/nieuws/breda-beeindigt-stedenband-yangzhou', 'GroenLinks Breda', 'groenlinks-breda', 'Breda beëindigt stedenband Yangzhou', NULL, 'nl', 'party', NULL, NULL, NULL, NULL),
	(18, 'groninger-internet-courant-2017-04-burgemeester-den-oudsten-opent-groningen', 'fe8c8cc94718c236abd4afcf40d0bea2', 'http://www.gic.nl/innovatie/burgemeester-den-oudsten-opent-groningen-office-in-china', 'Groninger Internet Courant', 'groninger-internet-courant', 'Burgemeester Den Oudsten opent Groningen Office in China', '2017-04', 'nl', 'press', NULL, NULL, NULL, NULL),
	(19, 'jschina-com-cn-2018-06-12-eindhoven-mayor-expects-closer-cooperation', 'aeb3fefad3e9d06e5f90229490cdaf37', 'http://english.jschina.com.cn/23261/201806/t20180612_5452928.shtml', 'jschina.com.cn', 'jschina-com-cn', 'Eindhoven mayor expects closer cooperation with Nanjing', '2018-06-12', 'en', 'state_media', NULL, NULL, NULL, NULL),
	(20, 'kinaforum-blog-2021-07-25-dutch-town-cuts-twinning-ties', 'd043b2b15bee1afcd85599ba11112813', 'http://blog.kinaforum.com/2021/07/dutch-town-cuts-twinning-ties-to-chinas.html', 'Kinaforum blog (repost of RFA)', 'kinaforum-blog', 'Dutch Town Cuts Twinning Ties to China’s Wuhan Over Abuse of Uyghurs', '2021-07-25', 'en', 'repost', NULL, 'Radio Free Asia', 'radio-free-asia', NULL),
	(21, 'lifestyle-almere-de-succesvolste-stad-van-china', '2e93f4f687ac4685f932abfaebfd6605', 'https://lifestylealmere.nl/reportage/de-succesvolste-stad-van-china-onze-grote-zus-shenzhen/', 'Lifestyle Almere', 'lifestyle-almere', 'De succesvolste stad van China: onze grote zus Shenzhen', NULL, 'nl', 'press', NULL, NULL, NULL, NULL),
	(22, 'lpf-breda-2023-03-30-einde-stedenband-met-yangzhou-eindelijk', '4545b576935eb65423f6c3075d34c824', 'https://lpfbreda.nl/algemeen/einde-stedenband-met-yangzhou-eindelijk-een-feit-daar-zijn-we-trots-op/', 'LPF Breda', 'lpf-breda', 'Einde stedenband met Yangzhou eindelijk een feit. Daar zijn we trots op!', '2023-03-30', 'nl', 'party', NULL, NULL, NULL, NULL),
	(23, 'make-it-in-tilburg-zusterstad-changzhou-brengt-een-kort', '1d3dccb1cbbfe74641e2b8d31a9a385b', 'https://www.makeitintilburg.com/nl/tilburg-is-er-voor-je/nieuws/zusterstad-changzhou-brengt-een-kort-maar-krachtig-bezoek-aan-tilburg', 'Make it in Tilburg', 'make-it-in-tilburg', 'Zusterstad Changzhou brengt een kort maar krachtig bezoek aan Tilburg', NULL, 'nl', 'ngo', NULL, NULL, NULL, NULL),
	(24, 'nantong-municipal-government-2019-11-05-chongchuan-forms-partnership-with-oosterhout', '9f72982dce39afaa7d806efac2da1c5d', 'http://en.nantong.gov.cn/2019-11/05/c_422728.htm', 'Nantong municipal government', 'nantong-municipal-government', 'Chongchuan forms partnership with Oosterhout', '2019-11-05', 'en', 'official', NULL, NULL, NULL, NULL),
	(25, 'nh-nieuws-2020-10-stedenbanden-met-china-het-is', '5d552523004a03527fccfda6ce147208', 'https://www.nhnieuws.nl/nieuws/n13488/stedenbanden-met-china-het-is-een-onbetrouwbare-ondemocratische-partner', 'NH Nieuws / Nieuwsuur', 'nh-nieuws', 'Stedenbanden met China: het is een onbetrouwbare, ondemocratische partner', '2020-10', 'nl', 'press', NULL, NULL, NULL, NULL),
	(26, 'nieuws-nl-2024-02-09-provincie-zuid-holland-bouwt-samenwerking', 'ce4d252d87fbce46ef5e3a962e895c14', 'https://nieuws.nl/algemeen/20240209/provincie-zuid-holland-bouwt-samenwerking-met-china-af/', 'Nieuws.nl', 'nieuws-nl', 'Provincie Zuid-Holland bouwt samenwerking met China af', '2024-02-09', 'nl', 'press', NULL, NULL, NULL, NULL),
	(27, 'nl-times-2021-07-22-arnhem-breaks-ties-with-wuhan', 'fbaf3118ba4586b2fedbb649ce1d5c1e', 'https://nltimes.nl/2021/07/22/arnhem-breaks-ties-wuhan-treatment-uyghur-people', 'NL Times', 'nl-times', 'Arnhem breaks ties with Wuhan over treatment of Uyghur people', '2021-07-22', 'en', 'press', NULL, 'De Gelderlander', 'de-gelderlander', NULL),
	(28, 'nl-times-2023-05-08', 'b41613776f494a0f5a6bfb43efc2dd82', 'https://nltimes.nl/2023/05/08/dutch-municipalities-breaking-ties-china', 'NL Times', 'nl-times', 'Dutch municipalities breaking ties with China', '2023-05-08', 'en', 'press', 'nrc-2023-05-07', NULL, NULL, NULL),
	(29, 'nl4hk-2020-06-28-petition-to-amsterdam-to-end', 'd45b9386600e34419dfa40431d406d7c', 'https://nl4hk.org/nl/press/release?pid=nmqxgmiy', 'NL4HK', 'nl4hk', 'Petition to Amsterdam to end sister-city ties with Beijing and Shenzhen', '2020-06-28', 'en', 'ngo', NULL, NULL, NULL, NULL),
	(30, 'nos-utrecht-ontvriendt-chinese-provincie-vanwege', '4482088e0ef69a9d0c0cb20c97739874', 'https://nos.nl/artikel/2445415-utrecht-ontvriendt-chinese-provincie-vanwege-mensenrechtenschendingen', 'NOS', 'nos', 'Utrecht ontvriendt Chinese provincie vanwege mensenrechtenschendingen', NULL, 'nl', 'press', NULL, NULL, NULL, NULL),
	(31, 'nrc-2021-07-22-arnhem-verbreekt-stedenband-met-wuhan', '8332876b363584359191caae6e8d7d07', 'https://www.nrc.nl/nieuws/2021/07/22/arnhem-verbreekt-stedenband-met-wuhan-vanwege-behandeling-oeigoeren-a4051973', 'NRC', 'nrc', 'Arnhem verbreekt stedenband met Wuhan vanwege behandeling Oeigoeren', '2021-07-22', 'nl', 'press', NULL, NULL, NULL, NULL),
	(32, 'nrc-2023-01-09-raadsleden-kijk-eens-voorbij-de', '4d1326a2d52579dc9285d01133f7d68a', 'https://www.nrc.nl/nieuws/2023/01/09/raadsleden-kijk-eens-voorbij-de-gemeentegrens-a4153677', 'NRC (opinion)', 'nrc', 'Raadsleden, kijk eens voorbij de gemeentegrens', '2023-01-09', 'nl', 'press', NULL, NULL, NULL, NULL),
	(33, 'nrc-2023-05-07', '358eb01653bac3e41a7b7830258e6ce7', 'https://www.nrc.nl/nieuws/2023/05/07/gemeenten-breken-met-china-a4164061', 'NRC', 'nrc', 'Gemeenten breken met China', '2023-05-07', 'nl', 'press', NULL, NULL, NULL, NULL),
	(34, 'nrc-2023-05-07-de-chinese-zusterstad-is-uit', 'ecd5d11bcbc759496a608a6058063916', 'https://www.nrc.nl/nieuws/2023/05/07/de-chinese-zusterstad-is-uit-de-gratie-geraakt-a4164056', 'NRC', 'nrc', 'De Chinese zusterstad is uit de gratie geraakt', '2023-05-07', 'nl', 'press', 'nrc-2023-05-07', NULL, NULL, NULL),
	(35, 'omroep-brabant-2021-07-kun-je-vriendjes-zijn-met', '7fec37e5d05d967673e19f426591ec40', 'https://www.omroepbrabant.nl/nieuws/3425445/kun-je-vriendjes-zijn-met-een-stad-in-een-land-dat-mensenrechten-schendt', 'Omroep Brabant', 'omroep-brabant', 'Kun je vriendjes zijn met een stad in een land dat mensenrechten schendt?', '2021-07', 'nl', 'press', NULL, NULL, NULL, NULL),
	(36, 'ons-ulvenhout-2023-03-31-stedenband-gemeente-breda-en-yangzhou', 'a68989883c563e7d2beebc0a4fc211f6', 'https://www.onsulvenhout.nl/N5580-NG428-W47-C13991-Stedenband-gemeente-Breda-en-Yangzhou-beeindigd.html', 'Ons Ulvenhout (text by Gemeente Breda)', 'ons-ulvenhout', 'Stedenband gemeente Breda en Yangzhou beëindigd', '2023-03-31', 'nl', 'official', NULL, 'Gemeente Breda', 'gemeente-breda', NULL),
	(37, 'oog-tv-2011-10-raadsleden-verrast-door-chinese-stedenband', '5bd4329e056d15a701903e193f16c576', 'https://www.oogtv.nl/2011/10/raadsleden-verrast-door-chinese-stedenband/amp/', 'OOG TV', 'oog-tv', 'Raadsleden verrast door Chinese stedenband', '2011-10', 'nl', 'press', NULL, NULL, NULL, NULL),
	(38, 'oog-tv-2015-12-delegatie-tianjin-bezoekt-groningen', '596dc82f592a5e67273f52abb58266eb', 'https://oogtv.nl/2015/12/delegatie-tianjin-bezoekt-groningen', 'OOG TV', 'oog-tv', 'Delegatie Tianjin bezoekt Groningen', '2015-12', 'nl', 'press', NULL, NULL, NULL, NULL),
	(39, 'oog-tv-2024-07-groningen-verbreekt-stedenbanden-niet-maar', 'ce1d882afc5d43ad1c8ab9dc6363d94f', 'https://www.oogtv.nl/2024/07/groningen-verbreekt-stedenbanden-niet-maar-steekt-er-vrijwel-geen-geld-meer-in/', 'OOG TV', 'oog-tv', NULL, '2024-07', 'nl', 'press', NULL, NULL, NULL, NULL),
	(40, 'partij-voor-de-dieren-maastricht-2023-04-12-schriftelijke-vragen-inzake-stedenband-chengdu', '71c781ec50e511121ea907f7c490bb8f', 'https://maastricht.partijvoordedieren.nl/vragen/schriftelijke-vragen-vaessen-inzake-stedenband-chengdu', 'Partij voor de Dieren Maastricht', 'partij-voor-de-dieren-maastricht', 'Schriftelijke vragen inzake Stedenband Chengdu', '2023-04-12', 'nl', 'party', NULL, NULL, NULL, NULL),
	(41, 'provincie-limburg-vriendschapsband-met-chinese-provincie-sichuan', 'c92eed3bc424b073b36c9d2ea1bb0b89', 'https://www.limburg.nl/onderwerpen/internationaal/sichuan/', 'Provincie Limburg', 'provincie-limburg', 'Vriendschapsband met Chinese provincie Sichuan', NULL, 'nl', 'official', NULL, NULL, NULL, NULL),
	(42, 'provincie-zuid-holland-2019-overzicht-van-china-activiteiten-en', 'c9ddb6e782877f00c26cabf633798bf1', 'https://docplayer.nl/amp/125213074-Overzicht-van-china-activiteiten-van-de-provincie-zuid-holland-en-het-jaarplan-2019.html', 'Provincie Zuid-Holland (via docplayer)', 'province-of-zuid-holland', 'Overzicht van China activiteiten en Jaarplan 2019', '2019', 'nl', 'official', NULL, NULL, NULL, NULL),
	(43, 'provincie-zuid-holland-2020-11-17-zuid-holland-hernieuwt-samenwerking-met', 'f8f0febcdc9c3f7f7cf7c620806babac', 'https://www.zuid-holland.nl/actueel/nieuws/november-2020/zuid-holland-hernieuwt-samenwerking-chinese/', 'Provincie Zuid-Holland', 'province-of-zuid-holland', 'Zuid-Holland hernieuwt samenwerking met Chinese zusterprovincie Hebei', '2020-11-17', 'nl', 'official', NULL, NULL, NULL, NULL),
	(44, 'reformatorisch-dagblad-2021-07-arnhem-verbreekt-stedenband-met-wuhan', '6a239a780fdedcaea9549ccb7bd4453d', 'https://www.rd.nl/artikel/936742-arnhem-verbreekt-stedenband-met-wuhan-om-situatie-oeigoeren', 'Reformatorisch Dagblad', 'reformatorisch-dagblad', 'Arnhem verbreekt stedenband met Wuhan om situatie Oeigoeren', '2021-07', 'nl', 'press', NULL, NULL, NULL, NULL),
	(45, 'rtv-maastricht-majority-city-council-will-vote', '59b5e08d33f1814d4b1bbf3d30345cf7', 'https://english.rtvmaastricht.nl/news/article/majority-city-council-will-vote-for-ending-cooperation-with-chengdu', 'RTV Maastricht', 'rtv-maastricht', 'Majority city council will vote for ending cooperation with Chengdu', NULL, 'en', 'press', NULL, NULL, NULL, NULL),
	(46, 'rtv-noord-2017-06-stad-steunt-rug-en-overweegt', '5ab239031907ceea08357aa1071b9338', 'http://www.rtvnoord.nl/nieuws/178907/Stad-steunt-RUG-en-overweegt-vriendschapsband-met-Chinese-Yantai', 'RTV Noord', 'rtv-noord', 'Stad steunt RUG en overweegt vriendschapsband met Chinese Yantai', '2017-06', 'nl', 'press', NULL, NULL, NULL, NULL),
	(47, 'rtv-oost-2021-05-enschede-wil-discussie-over-samenwerking', '9cf3496e376ff4796eaf4961abc98f22', 'https://www.rtvoost.nl/nieuws/1825943/Enschede-wil-discussie-over-samenwerking-met-de-Chinese-partnerstad-Dalian', 'RTV Oost', 'rtv-oost', NULL, '2021-05', 'nl', 'press', NULL, NULL, NULL, NULL),
	(48, 'rtv-oost-2021-09-enschede-en-munster-geven', '5359f5e027fab283b0dc907dc862b40a', 'https://www.rtvoost.nl/nieuws/2010055/Enschede-en-Munster-geven-elkaar-het-ja-woord-partnerschap-is-officieel-beklonken', 'RTV Oost', 'rtv-oost', NULL, '2021-09', 'nl', 'press', NULL, NULL, NULL, NULL),
	(49, 'rtv-utrecht-2022-11-provincie-is-het-unaniem-eens', '2e8b16a0b113793fa511f79f1c1c6252', 'https://www.rtvutrecht.nl/nieuws/3499539/provincie-is-het-unaniem-eens-vriendschapsrelatie-met-chinese-guangdong-wordt-verbroken', 'RTV Utrecht', 'rtv-utrecht', 'Provincie is het unaniem eens: vriendschapsrelatie met Chinese Guangdong wordt verbroken', '2022-11', 'nl', 'press', NULL, NULL, NULL, NULL),
	(50, 'shenzhen-government-site-sister-cities-almere', '20943c0ab28c10154cd370e13c631fdd', 'http://www.sz.gov.cn/en_szgov/govt/cities/sister/content/post_11656800.html', 'Shenzhen government site', 'shenzhen-government-site', 'Sister cities: Almere', NULL, 'en', 'official', NULL, NULL, NULL, NULL),
	(51, 'sp-amsterdam-2022-07-25-amsterdam-moet-noord-holland-volgen', '39211d4533d6def8d307ba9c0dd35b22', 'https://amsterdam.sp.nl/nieuws/2022/07/sp-amsterdam-moet-noord-holland-volgen-en-partnerschap-met-peking-en-shenzen-stoppen', 'SP Amsterdam', 'sp-amsterdam', 'Amsterdam moet Noord-Holland volgen en partnerschap met Peking en Shenzen stoppen', '2022-07-25', 'nl', 'party', NULL, NULL, NULL, NULL),
	(52, 'stichting-delft-freiberg-home', '253eb337a2a8dbd268a44286130a1460', 'https://www.stichtingdelft-freiberg.nl/', 'Stichting Delft-Freiberg', 'stichting-delft-freiberg', NULL, '2023', 'nl', 'ngo', NULL, NULL, NULL, NULL),
	(53, 'stichting-delft-mamelodi-stedenbanden-van-delft', '394947ce419d2db77d88324cc786178a', 'http://www.delft-mamelodi.nl/index.php?menuid=368', 'Delft-Mamelodi', 'delft-mamelodi', 'Stedenbanden van Delft', NULL, 'nl', 'ngo', NULL, NULL, NULL, NULL),
	(54, 'ukrant-gemeente-toch-vrienden-met-yantai', '3d1a73e27dff1384cbf3967c0fb3bb9d', 'https://archief.ukrant.nl/nieuws/gemeente-toch-vrienden-met-yantai', 'UKrant', 'ukrant', 'Gemeente toch vrienden met Yantai', NULL, 'nl', 'press', NULL, NULL, NULL, NULL),
	(55, 'urdupoint-2023-05-08-dutch-city-authorities-cutting-ties', '385fd292fc372c20c54e4ccb39646c8c', 'https://www.urdupoint.com/en/world/dutch-city-authorities-cutting-ties-with-chin-1688545.html', 'UrduPoint / Sputnik', 'urdupoint', NULL, '2023-05-08', 'en', 'state_media', 'nrc-2023-05-07', NULL, NULL, NULL),
	(56, 'vng-gemeenten-heroverwegen-stedenrelaties-met-china', '618e4d4d9260a2b64b3bd48dbf092a23', 'https://vng.nl/nieuws/gemeenten-heroverwegen-stedenrelaties-met-china', 'VNG', 'vng', 'Gemeenten heroverwegen stedenrelaties met China', NULL, 'nl', 'official', NULL, NULL, NULL, NULL),
	(57, 'vvd-provincie-utrecht-2022-11-einde-vriendschapsband-met-guangdong', '1438f686a4c6bdb291078f60112558c4', 'https://provincieutrecht.vvd.nl/nieuws/51373/einde-vriendschapsband-met-guangdong', 'VVD Provincie Utrecht', 'vvd-provincie-utrecht', 'Einde vriendschapsband met Guangdong', '2022-11', 'nl', 'party', NULL, NULL, NULL, NULL),
	(58, 'wakker-emmen-geen-chinese-praktijken-in-emmen', 'e48a511259ddabf29b2ce5e48b146caf', 'https://www.wakkeremmen.nl/geen-chinese-praktijken-in-emmen/', 'Wakker Emmen', 'wakker-emmen', 'Geen Chinese praktijken in Emmen', NULL, 'nl', 'party', NULL, NULL, NULL, NULL),
	(59, 'wuhan-municipal-portal-arnhem-holland', '368c5a5afd6532cb7b8f745615cfa01e', 'http://www.wh-china.com/yhcs/200708/t464132.htm', 'Wuhan municipal portal (sister cities section)', 'wuhan-municipal-portal', 'Arnhem, Holland', NULL, 'en', 'official', NULL, NULL, NULL, NULL),
	(60, 'zhaoyinghui-com-2024-wuhan-friendship-cities-as-of', '7fc3e4c703921adc4b619ce5e2260e16', 'https://www.zhaoyinghui.com/resources/71432.html', 'zhaoyinghui.com (unofficial list)', 'zhaoyinghui-com', 'Wuhan friendship cities as of 2024', '2024', 'en', 'list', NULL, NULL, NULL, NULL),
	(61, 'small-list', 'c4df4c482a1881e5af2674f07efc018d', 'https://list.example/', 'The lister', NULL, 'A small list', NULL, NULL, 'dataset', NULL, NULL, NULL, NULL),
	(62, 'news-example-2025-06-02-council-ends-the-tie', '79405d6f80070725d9b88ff6b6aa0d30', 'https://news.example/vote', 'news.example', 'news-example', 'Council ends the tie', '2025-06-02', NULL, 'press', NULL, NULL, NULL, NULL);


--
-- Data for Name: suggestion; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.suggestion VALUES
	('ended', 'arnhem-nl--wuhan-cn', 'open', '2026-12-03T13:43:30Z', 1, 2, '{"text":"The council voted on 1 June 2025 to end the partnership.","source":{"url":"https://news.example/vote","title":"Council ends the tie","published":"2025-06-02"},"kind":"ended","target":"arnhem-nl--wuhan-cn","date":"2021-07-22"}', 'cc946d00ef537cc37e7710e69ec5a6ea', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('ended', 'almere-nl--shenzhen-cn', 'accepted', '2026-12-03T13:43:30Z', 1, 1, '{"text":"The council voted on 1 June 2025 to end the partnership.","source":{"url":"https://news.example/vote","title":"Council ends the tie","published":"2025-06-02"},"kind":"ended","target":"almere-nl--shenzhen-cn","date":"2025-06-01"}', '7a61aca31f2f99310296e67ffea81bb5', NULL, NULL, NULL, '2026-12-03T13:43:31Z', 'maria', 'So it is.', NULL, 4, NULL);


--
-- Data for Name: suggestion_sender; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.suggestion_sender VALUES
	(1, '3b21dedb46a21d55caec087bf749203b6b787f164eff6dd2774bef84919309a6', '8037ea02ac385aebcaacbdd5804c1341c7866e41b31cee8997bb7fa96e61e06a', '2026-12-03T13:43:30Z', true),
	(2, '3b21dedb46a21d55caec087bf749203b6b787f164eff6dd2774bef84919309a6', '8037ea02ac385aebcaacbdd5804c1341c7866e41b31cee8997bb7fa96e61e06a', '2026-12-03T13:43:30Z', true);


--
-- Data for Name: tombstone; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.tombstone VALUES
	(1, 'breda-nl--yangzhou-cn', 'dc0ea6ad5082e35351fc66fcf3f2e3d9', NULL, 'It never existed (https://example.org/never)');


--
-- Name: city_key_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.city_key_seq', 1, false);


--
-- Name: country_group_key_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.country_group_key_seq', 1, false);


--
-- Name: entity_version_version_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.entity_version_version_seq', 1, false);


--
-- Name: observation_key_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.observation_key_seq', 1, false);


--
-- Name: partnership_key_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.partnership_key_seq', 1, false);


--
-- Name: partnership_version_version_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.partnership_version_version_seq', 1, false);


--
-- Name: publisher_key_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.publisher_key_seq', 1, false);


--
-- Name: revision_number_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.revision_number_seq', 1, false);


--
-- Name: source_key_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.source_key_seq', 1, false);


--
-- Name: tombstone_key_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.tombstone_key_seq', 1, false);


--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


--
-- Name: api_key pk_api_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT pk_api_key PRIMARY KEY (name);


--
-- Name: change_log pk_change_log; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.change_log
    ADD CONSTRAINT pk_change_log PRIMARY KEY (record_type, id, revision);


--
-- Name: city pk_city; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.city
    ADD CONSTRAINT pk_city PRIMARY KEY (key);


--
-- Name: confirmation_link pk_confirmation_link; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.confirmation_link
    ADD CONSTRAINT pk_confirmation_link PRIMARY KEY (id);


--
-- Name: country_group pk_country_group; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.country_group
    ADD CONSTRAINT pk_country_group PRIMARY KEY (key);


--
-- Name: entity_version pk_entity_version; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entity_version
    ADD CONSTRAINT pk_entity_version PRIMARY KEY (version);


--
-- Name: event pk_event; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT pk_event PRIMARY KEY (partnership, seq);


--
-- Name: import_claim pk_import_claim; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.import_claim
    ADD CONSTRAINT pk_import_claim PRIMARY KEY (dataset, claim);


--
-- Name: import_digest pk_import_digest; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.import_digest
    ADD CONSTRAINT pk_import_digest PRIMARY KEY (dataset, "table");


--
-- Name: import_run pk_import_run; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT pk_import_run PRIMARY KEY (dataset, revision);


--
-- Name: link_probe pk_link_probe; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.link_probe
    ADD CONSTRAINT pk_link_probe PRIMARY KEY (source);


--
-- Name: link_status pk_link_status; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.link_status
    ADD CONSTRAINT pk_link_status PRIMARY KEY (source, system_from);


--
-- Name: listing pk_listing; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listing
    ADD CONSTRAINT pk_listing PRIMARY KEY (dataset, partnership, system_from);


--
-- Name: network_secret pk_network_secret; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.network_secret
    ADD CONSTRAINT pk_network_secret PRIMARY KEY (created_at);


--
-- Name: observation pk_observation; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.observation
    ADD CONSTRAINT pk_observation PRIMARY KEY (key);


--
-- Name: partnership pk_partnership; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partnership
    ADD CONSTRAINT pk_partnership PRIMARY KEY (key);


--
-- Name: partnership_version pk_partnership_version; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partnership_version
    ADD CONSTRAINT pk_partnership_version PRIMARY KEY (version);


--
-- Name: place_match pk_place_match; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.place_match
    ADD CONSTRAINT pk_place_match PRIMARY KEY (dataset, place);


--
-- Name: publisher pk_publisher; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publisher
    ADD CONSTRAINT pk_publisher PRIMARY KEY (key);


--
-- Name: revision pk_revision; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revision
    ADD CONSTRAINT pk_revision PRIMARY KEY (number);


--
-- Name: search_token pk_search_token; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.search_token
    ADD CONSTRAINT pk_search_token PRIMARY KEY (token, record_type, record, system_from);


--
-- Name: seeded_record pk_seeded_record; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.seeded_record
    ADD CONSTRAINT pk_seeded_record PRIMARY KEY (record_type, id);


--
-- Name: source pk_source; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.source
    ADD CONSTRAINT pk_source PRIMARY KEY (key);


--
-- Name: suggestion pk_suggestion; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.suggestion
    ADD CONSTRAINT pk_suggestion PRIMARY KEY (id);


--
-- Name: suggestion_sender pk_suggestion_sender; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.suggestion_sender
    ADD CONSTRAINT pk_suggestion_sender PRIMARY KEY (suggestion, network);


--
-- Name: tombstone pk_tombstone; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tombstone
    ADD CONSTRAINT pk_tombstone PRIMARY KEY (key);


--
-- Name: api_key uq_api_key_hash; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT uq_api_key_hash UNIQUE (hash);


--
-- Name: city uq_city_geonames_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.city
    ADD CONSTRAINT uq_city_geonames_id UNIQUE (geonames_id);


--
-- Name: city uq_city_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.city
    ADD CONSTRAINT uq_city_id UNIQUE (id);


--
-- Name: city uq_city_wikidata_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.city
    ADD CONSTRAINT uq_city_wikidata_id UNIQUE (wikidata_id);


--
-- Name: confirmation_link uq_confirmation_link_hash; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.confirmation_link
    ADD CONSTRAINT uq_confirmation_link_hash UNIQUE (hash);


--
-- Name: country_group uq_country_group_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.country_group
    ADD CONSTRAINT uq_country_group_id UNIQUE (id);


--
-- Name: entity_version uq_entity_version_record_type_record_system_from; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entity_version
    ADD CONSTRAINT uq_entity_version_record_type_record_system_from UNIQUE (record_type, record, system_from);


--
-- Name: observation uq_observation_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.observation
    ADD CONSTRAINT uq_observation_id UNIQUE (id);


--
-- Name: partnership uq_partnership_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partnership
    ADD CONSTRAINT uq_partnership_id UNIQUE (id);


--
-- Name: partnership_version uq_partnership_version_partnership_system_from; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partnership_version
    ADD CONSTRAINT uq_partnership_version_partnership_system_from UNIQUE (partnership, system_from);


--
-- Name: publisher uq_publisher_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publisher
    ADD CONSTRAINT uq_publisher_id UNIQUE (id);


--
-- Name: source uq_source_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.source
    ADD CONSTRAINT uq_source_id UNIQUE (id);


--
-- Name: tombstone uq_tombstone_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tombstone
    ADD CONSTRAINT uq_tombstone_id UNIQUE (id);


--
-- Name: ix_change_log_revision; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_change_log_revision ON public.change_log USING btree (revision);


--
-- Name: ix_entity_version_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_entity_version_id ON public.entity_version USING btree (record_type, id, system_from, system_to, publisher);


--
-- Name: ix_entity_version_since; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_entity_version_since ON public.entity_version USING btree (system_from);


--
-- Name: ix_entity_version_until; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_entity_version_until ON public.entity_version USING btree (system_to) WHERE (system_to < 2147483647);


--
-- Name: ix_event_successor; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_event_successor ON public.event USING btree (successor) WHERE (successor IS NOT NULL);


--
-- Name: ix_import_claim_partnership; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_import_claim_partnership ON public.import_claim USING btree (partnership);


--
-- Name: ix_listing_missing; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_listing_missing ON public.listing USING btree (dataset, missing_since) WHERE (missing_since > 0);


--
-- Name: ix_listing_partnership; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_listing_partnership ON public.listing USING btree (partnership);


--
-- Name: ix_partnership_city_a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_partnership_city_a ON public.partnership USING btree (city_a);


--
-- Name: ix_partnership_city_b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_partnership_city_b ON public.partnership USING btree (city_b);


--
-- Name: ix_partnership_country_a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_partnership_country_a ON public.partnership USING btree (country_a);


--
-- Name: ix_partnership_country_b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_partnership_country_b ON public.partnership USING btree (country_b);


--
-- Name: ix_partnership_later_episode; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_partnership_later_episode ON public.partnership USING btree (id) WHERE (episode > 1);


--
-- Name: ix_partnership_version_since; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_partnership_version_since ON public.partnership_version USING btree (system_from);


--
-- Name: ix_partnership_version_until; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_partnership_version_until ON public.partnership_version USING btree (system_to) WHERE (system_to < 2147483647);


--
-- Name: ix_place_match_city; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_place_match_city ON public.place_match USING btree (city);


--
-- Name: ix_place_match_place; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_place_match_place ON public.place_match USING btree (place);


--
-- Name: ix_search_token_record; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_search_token_record ON public.search_token USING btree (record, record_type);


--
-- Name: ix_source_derived_from; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_source_derived_from ON public.source USING btree (derived_from);


--
-- Name: ix_source_publisher_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_source_publisher_id ON public.source USING btree (publisher_id);


--
-- Name: ix_source_rests_on_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_source_rests_on_id ON public.source USING btree (rests_on_id);


--
-- Name: ix_suggestion_confirmation_link; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_suggestion_confirmation_link ON public.suggestion USING btree (confirmation_link);


--
-- Name: ix_suggestion_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_suggestion_open ON public.suggestion USING btree (target, kind) WHERE ((state)::text = 'open'::text);


--
-- Name: ix_suggestion_sender_block; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_suggestion_sender_block ON public.suggestion_sender USING btree (block);


--
-- Name: ix_suggestion_sender_network; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_suggestion_sender_network ON public.suggestion_sender USING btree (network, sent_at);


--
-- Name: change_log fk_change_log_revision; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.change_log
    ADD CONSTRAINT fk_change_log_revision FOREIGN KEY (revision) REFERENCES public.revision(number);


--
-- Name: event fk_event_partnership; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT fk_event_partnership FOREIGN KEY (partnership) REFERENCES public.partnership(key);


--
-- Name: event fk_event_successor; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT fk_event_successor FOREIGN KEY (successor) REFERENCES public.city(id);


--
-- Name: listing fk_listing_partnership; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listing
    ADD CONSTRAINT fk_listing_partnership FOREIGN KEY (partnership) REFERENCES public.partnership(key);


--
-- Name: partnership fk_partnership_city_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partnership
    ADD CONSTRAINT fk_partnership_city_a FOREIGN KEY (city_a) REFERENCES public.city(key);


--
-- Name: partnership fk_partnership_city_b; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partnership
    ADD CONSTRAINT fk_partnership_city_b FOREIGN KEY (city_b) REFERENCES public.city(key);


--
-- Name: partnership_version fk_partnership_version_partnership; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partnership_version
    ADD CONSTRAINT fk_partnership_version_partnership FOREIGN KEY (partnership) REFERENCES public.partnership(key);


--
-- Name: source fk_source_derived_from; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.source
    ADD CONSTRAINT fk_source_derived_from FOREIGN KEY (derived_from) REFERENCES public.source(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: source fk_source_publisher_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.source
    ADD CONSTRAINT fk_source_publisher_id FOREIGN KEY (publisher_id) REFERENCES public.publisher(id);


--
-- Name: source fk_source_rests_on_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.source
    ADD CONSTRAINT fk_source_rests_on_id FOREIGN KEY (rests_on_id) REFERENCES public.publisher(id);


--
-- Name: suggestion fk_suggestion_confirmation_link_confirmation_link; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.suggestion
    ADD CONSTRAINT fk_suggestion_confirmation_link_confirmation_link FOREIGN KEY (confirmation_link) REFERENCES public.confirmation_link(id);


--
-- Name: suggestion_sender fk_suggestion_sender_suggestion_suggestion; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.suggestion_sender
    ADD CONSTRAINT fk_suggestion_sender_suggestion_suggestion FOREIGN KEY (suggestion) REFERENCES public.suggestion(id);


--
-- PostgreSQL database dump complete
--


